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

      // Photos: one request each, made smaller first. Each is kept on this phone until the office has it, so that neither
      // a lost line nor a closed page loses it; sent again it goes under the same number.
      function shelf(mode, work) {
        return new Promise(function (done) {
          var opening = window.indexedDB && indexedDB.open("photos", 1);
          if (!opening) { done(null); return; }
          opening.onupgradeneeded = function () { opening.result.createObjectStore("waiting", { keyPath: "id" }); };
          opening.onerror = opening.onblocked = function () { done(null); };
          opening.onsuccess = function () {
            var book = opening.result, change = book.transaction("waiting", mode), asked = work(change.objectStore("waiting"));
            change.oncomplete = function () { book.close(); done(asked.result); };
            change.onabort = function () { book.close(); done(null); };
          };
        }).catch(function () { return null; });
      }
      function keep(photo) { return shelf("readwrite", function (all) { return all.put(photo); }); }
      function drop(photo) { return shelf("readwrite", function (all) { return all.delete(photo.id); }); }
      function waiting() {
        return shelf("readonly", function (all) { return all.getAll(); }).then(function (all) {
          return (all || []).filter(function (photo) {
            var isFresh = Date.now() - photo.kept < 7 * 86400000;
            if (!isFresh) drop(photo);
            return isFresh;
          });
        });
      }

      var unsent = document.querySelector("#unsent");
      if (unsent) waiting().then(function (all) {
        unsent.hidden = !all.length;
        unsent.textContent = "这台手机上还有" + all.length + "张照片没有传完，输入那一件的编号和查询码后接着传。";
      });

      var photos = document.querySelector("#photos");
      if (!photos) return;
      photos.hidden = false;
      var rows = photos.querySelector(".uploads"), matter = photos.dataset.matter;
      var parts = /^(.*\/)(\d+)$/.exec(photos.dataset.address), next = Number(parts[2]), line = Promise.resolve();

      function reduced(file) {
        if (!window.createImageBitmap) return Promise.resolve(file);
        return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (image) {
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

      // Waits, but no longer than until the line is back or the phone awake.
      function pause(seconds) {
        return new Promise(function (done) {
          function go() {
            window.clearTimeout(timer);
            window.removeEventListener("online", go);
            document.removeEventListener("visibilitychange", look);
            done();
          }
          function look() { if (!document.hidden) go(); }
          var timer = window.setTimeout(go, seconds * 1000);
          window.addEventListener("online", go);
          document.addEventListener("visibilitychange", look);
        });
      }

      function row(name) {
        var item = document.createElement("li"), title = document.createElement("span");
        var bar = document.createElement("progress"), said = document.createElement("span");
        var leave = document.createElement("button");
        title.textContent = name;
        bar.max = 1;
        bar.value = 0;
        leave.type = "button";
        leave.textContent = "不传了";
        item.append(title, bar, said, leave);
        rows.append(item);
        return { item: item, bar: bar, said: said, leave: leave, isLeft: false };
      }

      function send(photo, shown, tries) {
        if (shown.isLeft) return Promise.resolve();
        return new Promise(function (done) {
          var request = new XMLHttpRequest();
          function again(seconds) {
            shown.said.textContent = "连不上，稍后自动再传……";
            pause(seconds).then(function () { return send(photo, shown, tries + 1); }).then(done);
          }
          function end(words) {
            shown.said.textContent = words;
            shown.leave.remove();
            drop(photo).then(done);
          }
          request.open("POST", parts[1] + photo.place);
          request.setRequestHeader("Accept", "text/plain");
          request.setRequestHeader("X-Matter", photo.matter);
          request.setRequestHeader("Content-Type", photo.blob.type || "application/octet-stream");
          request.timeout = 120000;
          request.upload.onprogress = function (event) {
            if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
          };
          request.onload = function () {
            if (request.status === 200) { shown.bar.value = 1; end("已收到"); return; }
            if (request.status === 408 || request.status === 429 || request.status >= 500) {
              again(Number(request.getResponseHeader("Retry-After")) || 5);
              return;
            }
            if (request.status === 403) {
              shown.said.textContent = "离开太久了。照片还留在手机里，请到“查询进度”再输一次编号和查询码，接着传";
              done();
              return;
            }
            end(request.responseText || "没有传上去");
          };
          request.onerror = request.ontimeout = function () { again(Math.min(30, 2 + tries)); };
          request.onabort = function () { done(); };
          shown.leave.onclick = function () {
            shown.isLeft = true;
            shown.item.remove();
            drop(photo).then(function () { request.abort(); });
          };
          request.send(photo.blob);
        });
      }

      waiting().then(function (all) {
        all.filter(function (photo) { return photo.matter === matter; }).forEach(function (photo) {
          next = Math.max(next, photo.place + 1);
          var shown = row(photo.name);
          line = line.then(function () { return send(photo, shown, 0); });
        });
        photos.querySelector("input").addEventListener("change", function (event) {
          Array.prototype.forEach.call(event.target.files, function (file) {
            var place = next, shown = row(file.name);
            next += 1;
            // Kept at once, before the ones ahead of it are through.
            var kept = reduced(file).then(function (blob) {
              var photo = {
                id: matter + "/" + place, matter: matter, place: place, name: file.name, blob: blob, kept: Date.now()
              };
              return keep(photo).then(function () { return photo; });
            });
            line = line.then(function () { return kept; }).then(function (photo) { return send(photo, shown, 0); });
          });
          event.target.value = "";
        });
      });
    })();
    """#
}
