/// The script of the open pages. Photos need it; all else works without.
enum PublicScript {
  static let digest = contentDigest(text)

  static let text = #"""
    "use strict";
    (function () {
      // A form is sent once.
      document.addEventListener("submit", function (event) {
        if (event.target.method !== "post") return;
        if (event.target.dataset.sent) { event.preventDefault(); return; }
        event.target.dataset.sent = "1";
        window.setTimeout(function () { delete event.target.dataset.sent; }, 15000);
      });
      window.addEventListener("pageshow", function () {
        document.querySelectorAll("form").forEach(function (form) { delete form.dataset.sent; });
      });

      document.querySelectorAll("button.print").forEach(function (button) {
        button.hidden = false;
        button.addEventListener("click", function () { window.print(); });
      });

      // Estates while typing.
      var box = document.querySelector("#q"), list = document.querySelector("#places"), timer = 0;
      if (box && list) box.addEventListener("input", function () {
        window.clearTimeout(timer);
        timer = window.setTimeout(function () {
          var text = box.value.trim();
          if (!text) { list.replaceChildren(); return; }
          fetch(box.dataset.address + "?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } })
            .then(function (answer) { return answer.ok ? answer.json() : []; })
            .then(function (found) {
              if (box.value.trim() !== text) return;
              list.replaceChildren.apply(list, found.map(function (estate) {
                var item = document.createElement("li"), link = document.createElement("a");
                var name = document.createElement("strong"), unit = document.createElement("span");
                name.textContent = estate.name;
                unit.textContent = estate.unit;
                link.href = estate.address;
                link.append(name, unit);
                item.append(link);
                return item;
              }));
            })
            .catch(function () { });
        }, 150);
      });

      // A receipt from a file.
      var choose = document.querySelector("#choose"), receipt = document.querySelector("#receipt");
      if (choose && receipt) {
        choose.hidden = false;
        var read = function (file) { if (file) file.text().then(function (text) { receipt.value = text; }); };
        choose.querySelector("input").addEventListener("change", function (event) { read(event.target.files[0]); });
        receipt.addEventListener("dragover", function (event) { event.preventDefault(); });
        receipt.addEventListener("drop", function (event) {
          if (!event.dataTransfer.files.length) return;
          event.preventDefault();
          read(event.dataTransfer.files[0]);
        });
      }

      // Photos: one request each, made smaller first; what was cut off is sent again under the same number.
      var photos = document.querySelector("#photos");
      if (!photos) return;
      photos.hidden = false;
      var rows = photos.querySelector(".uploads");
      var parts = /^(.*\/)(\d+)$/.exec(photos.dataset.address), next = Number(parts[2]), line = Promise.resolve();

      function reduced(file) {
        if (!window.createImageBitmap) return Promise.resolve(file);
        return createImageBitmap(file).then(function (image) {
          var scale = Math.min(1, 2000 / Math.max(image.width, image.height));
          var canvas = document.createElement("canvas");
          canvas.width = Math.round(image.width * scale);
          canvas.height = Math.round(image.height * scale);
          canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
          return new Promise(function (done) {
            canvas.toBlob(function (blob) { done(blob || file); }, "image/jpeg", 0.85);
          });
        }).catch(function () { return file; });
      }

      function send(blob, address, bar, said, tries) {
        return new Promise(function (done) {
          var request = new XMLHttpRequest();
          function again(seconds) {
            if (tries > 40) { said.textContent = "没有传上去，请检查网络后重新选择"; done(); return; }
            said.textContent = "连不上，稍后自动再传……";
            window.setTimeout(function () { send(blob, address, bar, said, tries + 1).then(done); }, seconds * 1000);
          }
          request.open("POST", address);
          request.setRequestHeader("Accept", "text/plain");
          request.setRequestHeader("Content-Type", blob.type || "application/octet-stream");
          request.timeout = 120000;
          request.upload.onprogress = function (event) { if (event.lengthComputable) bar.value = event.loaded / event.total; };
          request.onload = function () {
            if (request.status === 200) { bar.value = 1; said.textContent = "已收到"; done(); return; }
            if (request.status === 429 || request.status >= 500) {
              again(Number(request.getResponseHeader("Retry-After")) || 5);
              return;
            }
            said.textContent = request.responseText || "没有传上去";
            done();
          };
          request.onerror = request.ontimeout = function () { again(Math.min(30, 2 + tries)); };
          request.send(blob);
        });
      }

      photos.querySelector("input").addEventListener("change", function (event) {
        Array.prototype.forEach.call(event.target.files, function (file) {
          var item = document.createElement("li"), name = document.createElement("span");
          var bar = document.createElement("progress"), said = document.createElement("span");
          name.textContent = file.name;
          bar.max = 1;
          bar.value = 0;
          item.append(name, bar, said);
          rows.append(item);
          if (next > 9) { said.textContent = "最多9张"; return; }
          var address = parts[1] + next;
          next += 1;
          line = line.then(function () { return reduced(file); })
            .then(function (blob) { return send(blob, address, bar, said, 0); });
        });
        event.target.value = "";
      });
    })();
    """#
}
