/// The little JavaScript there is. Only uploading needs it; all else works without.
enum Script {
  static let digest = contentDigest(text)

  static let text = #"""
    "use strict";
    (function () {
      // "/" goes to the search box.
      document.addEventListener("keydown", function (event) {
        var at = document.activeElement;
        if (event.key !== "/" || event.ctrlKey || event.metaKey || (at && /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName))) return;
        var box = document.querySelector("input[type=search]");
        if (box) { event.preventDefault(); box.focus(); box.select(); }
      });

      // On a narrow screen the place where one is stays in sight.
      var here = document.querySelector(".nav a[aria-current]");
      if (here) here.parentNode.scrollLeft = here.offsetLeft - here.parentNode.offsetLeft - 24;

      // A filter that changes asks at once.
      document.querySelectorAll("form.filters select").forEach(function (select) {
        select.addEventListener("change", function () { select.form.requestSubmit(); });
      });

      // What stands in the column that is chosen.
      document.querySelectorAll("select.sampled").forEach(function (select) {
        select.addEventListener("change", function () {
          var line = select.parentNode.querySelector(".samples");
          if (line) line.textContent = select.selectedOptions[0].dataset.samples || "";
        });
      });

      // A form is sent once.
      document.addEventListener("submit", function (event) {
        if (event.target.method !== "post") return;
        if (event.target.dataset.sent) { event.preventDefault(); return; }
        event.target.dataset.sent = "1";
      });
      window.addEventListener("pageshow", function () {
        document.querySelectorAll("form").forEach(function (form) { delete form.dataset.sent; });
      });

      // Names of estates while typing.
      document.querySelectorAll("input[data-address]").forEach(function (input) {
        var list = document.getElementById(input.getAttribute("list"));
        var last = "", timer = 0;
        input.addEventListener("input", function () {
          window.clearTimeout(timer);
          timer = window.setTimeout(function () {
            var text = input.value.trim();
            if (!text || text === last || !list) return;
            last = text;
            fetch(input.dataset.address + "?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } })
              .then(function (answer) { return answer.ok ? answer.json() : []; })
              .then(function (found) {
                list.replaceChildren.apply(list, found.map(function (estate) {
                  var option = document.createElement("option");
                  option.value = estate.name;
                  option.label = estate.unit;
                  return option;
                }));
              })
              .catch(function () { });
          }, 150);
        });
        // Enter takes the only one that is proposed.
        input.addEventListener("keydown", function (event) {
          var text = input.value.trim();
          if (event.key !== "Enter" || event.isComposing || !text) return;
          fetch(input.dataset.address + "?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } })
            .then(function (answer) { return answer.ok ? answer.json() : []; })
            .then(function (found) {
              if (found.length !== 1 || input.value.trim() !== text || found[0].name === text) return;
              input.value = found[0].name;
              input.dispatchEvent(new Event("input", { bubbles: true }));
            })
            .catch(function () { });
        });
        // Typing a name takes back the choice above it.
        input.addEventListener("input", function () {
          if (!input.value) return;
          input.form.querySelectorAll("input[name=estate]").forEach(function (radio) { radio.checked = false; });
        });
      });

      // What is typed while somebody tells it: kept at every pause and when the page is left, with proposals beside it.
      document.querySelectorAll("form[data-draft]").forEach(function (form) {
        var box = document.getElementById("suggestions");
        var keeping = 0, asking = 0, asked = "";

        function body() { return new URLSearchParams(new FormData(form)); }

        function keep() {
          window.clearTimeout(keeping);
          keeping = 0;
          fetch(form.dataset.draft, { method: "POST", body: body(), keepalive: true }).catch(function () { });
        }

        function line(text, name) {
          var item = document.createElement("p");
          item.textContent = text;
          if (name) item.className = name;
          box.append(item);
          return item;
        }

        function pick(label, field, value) {
          var button = document.createElement("button");
          button.type = "button";
          button.textContent = label;
          button.addEventListener("click", function () { form.elements[field].value = value; keep(); });
          box.append(button);
        }

        function show(found) {
          box.replaceChildren();
          if (found.estate) line("小区：" + found.estate);
          found.likes.forEach(function (like) {
            line("可能是同一件事：" + like.number + "　" + like.day + "　" + like.stage, "like");
            line(like.brief, "small");
            line("都写到“" + like.words + "”", "small muted");
            pick("登记后并入 " + like.number, "other", like.number);
          });
          found.kinds.forEach(function (kind) {
            line("类别：" + kind.value + " " + kind.name + "（据“" + kind.words + "”）" + (kind.isCertain ? "" : "，拿不准"));
            pick("选 " + kind.value, "kind", kind.value);
          });
          found.units.forEach(function (unit) {
            line((unit.isCertain ? "主管单位：" : "可能的主管单位（拿不准）：") + unit.name);
            line(unit.words, "small muted");
          });
          found.names.forEach(function (name) {
            line("像是提到了“" + name.name + "”" + (name.isCertain ? "" : "，拿不准"));
            var button = document.createElement("button");
            button.type = "button";
            button.textContent = "遮盖";
            button.addEventListener("click", function () {
              form.elements.words.value = form.elements.words.value.split(name.name).join(name.value);
              keep();
              button.disabled = true;
            });
            box.append(button);
          });
          if (!box.firstChild) line("没有提示。", "muted");
        }

        function ask() {
          var words = form.elements.words.value.trim(), estate = form.elements.estateName.value.trim();
          if (words.length < 4 || words + "|" + estate === asked) return;
          asked = words + "|" + estate;
          fetch(form.dataset.suggestions, { method: "POST", body: body(), headers: { Accept: "application/json" } })
            .then(function (answer) { return answer.ok ? answer.json() : null; })
            .then(function (found) { if (found && box) show(found); })
            .catch(function () { });
        }

        form.addEventListener("input", function () {
          window.clearTimeout(keeping);
          window.clearTimeout(asking);
          keeping = window.setTimeout(keep, 400);
          asking = window.setTimeout(ask, 500);
        });
        form.addEventListener("submit", function () { window.clearTimeout(keeping); keeping = 0; });
        window.addEventListener("pagehide", function () { if (keeping) keep(); });
        document.addEventListener("visibilitychange", function () { if (document.hidden && keeping) keep(); });
        // Enter goes on to the next field; on the button it sends.
        form.addEventListener("keydown", function (event) {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.tagName === "BUTTON") return;
          event.preventDefault();
          var fields = Array.prototype.filter.call(form.elements, function (field) {
            return field.type !== "hidden" && !field.disabled;
          });
          var next = fields[fields.indexOf(event.target) + 1];
          // Whoever named the estate need not name the subdistrict.
          if (event.target.name === "estateName" && event.target.value.trim()) next = form.elements.words;
          if (next) next.focus();
        });
        ask();
      });

      // How many are ticked; the way to what can be done to them stands only while some are.
      var toMany = document.querySelector(".to-many"), boxes = document.querySelectorAll(".work input[type=checkbox]");
      function countTicked() {
        var ticked = Array.prototype.filter.call(boxes, function (box) { return box.checked; }).length;
        toMany.hidden = !ticked;
        toMany.firstChild.textContent = "对选中的" + ticked + "件一起办理";
      }
      if (toMany) {
        boxes.forEach(function (box) { box.addEventListener("change", countTicked); });
        window.addEventListener("pageshow", countTicked);
        countTicked();
      }

      // What was typed for a deed and not sent is not left without asking.
      var typed = new Set();
      document.querySelectorAll(".deeds form").forEach(function (form) {
        form.addEventListener("input", function () { typed.add(form); });
        form.addEventListener("submit", function () { typed.delete(form); });
      });
      window.addEventListener("beforeunload", function (event) {
        if (!typed.size) return;
        event.preventDefault();
        event.returnValue = "";
      });

      // Evidence: one request a file, its bytes as they are, then the page anew; what was not taken is told file by file.
      document.querySelectorAll("form.attach input[type=file]").forEach(function (input) {
        input.addEventListener("change", function () {
          var files = Array.prototype.slice.call(input.files), word = input.form.querySelector("[aria-live]");
          var token = input.form.elements["form-token"], place = null, left = [];
          if (!files.length) return;
          var headers = { "Content-Type": "application/octet-stream", Accept: "text/plain" };
          if (token) headers["X-Form-Token"] = token.value;
          files.reduce(function (before, file, index) {
            return before.then(function () {
              word.textContent = "正在上传" + (files.length > 1 ? "第" + (index + 1) + "份，共" + files.length + "份" : "") + "…";
              var name = files.length > 1 ? file.name + "：" : "";
              return fetch(input.dataset.address, { method: "POST", body: file, headers: headers }).then(function (answer) {
                if (answer.status === 201) { place = answer.headers.get("Location"); return; }
                return answer.text().then(function (text) { left.push(name + text); });
              }).catch(function () { left.push(name + "没有传上去：连接中断，请重试"); });
            });
          }, Promise.resolve()).then(function () {
            input.value = "";
            if (!left.length) { window.location.assign(place); return; }
            var done = files.length - left.length;
            word.textContent = left.join("\n") + (done ? "\n其余" + done + "份已上传，刷新这一页就能看到" : "");
          });
        });
      });

      // Uploading: one request a file, its bytes as they are.
      var drop = document.querySelector(".drop");
      if (!drop) return;
      var chooser = drop.querySelector("input[type=file]");
      var unit = document.querySelector("select[name=subdistrict]");
      var rows = document.querySelector(".uploads");
      var limit = Number(drop.dataset.limit);

      function send(file) {
        var item = document.createElement("li");
        var name = document.createElement("span");
        name.className = "file";
        name.textContent = file.name;
        var bar = document.createElement("progress");
        bar.max = 1;
        bar.value = 0;
        var word = document.createElement("span");
        word.textContent = "正在上传…";
        item.append(name, bar, word);
        rows.append(item);
        return new Promise(function (done) {
          function end(text, address) {
            bar.remove();
            word.textContent = text;
            word.className = address ? "" : "tag bad";
            if (address) {
              var link = document.createElement("a");
              link.href = address;
              link.textContent = "查看识别结果";
              item.append(link);
            }
            done(address);
          }
          if (file.size === 0) { end("文件是空的，请检查后重新选择"); return; }
          if (limit && file.size > limit) { end("文件超过" + Math.round(limit / 1048576) + "MB，请拆分后上传"); return; }
          var request = new XMLHttpRequest();
          request.open("POST", drop.dataset.address);
          request.setRequestHeader("Content-Type", "application/octet-stream");
          request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
          var token = document.querySelector("meta[name=form-token]");
          if (token) request.setRequestHeader("X-Form-Token", token.content);
          if (unit && unit.value) request.setRequestHeader("X-Subdistrict", unit.value);
          request.upload.onprogress = function (event) { if (event.lengthComputable) bar.value = event.loaded / event.total; };
          request.onerror = function () { end("没有传上去：连接中断，请重试"); };
          request.onload = function () {
            if (request.status === 201) { end("已上传", request.getResponseHeader("Location")); return; }
            var words = request.getResponseHeader("Content-Type") || "";
            end(words.indexOf("text/plain") === 0 ? request.responseText : "没有传上去，请重试");
          };
          request.send(file);
        });
      }

      function sendAll(files) {
        files = Array.prototype.slice.call(files);
        if (!files.length) return;
        var addresses = [];
        files.reduce(function (before, file) {
          return before.then(function () {
            return send(file).then(function (address) { if (address) addresses.push(address); });
          });
        }, Promise.resolve()).then(function () {
          chooser.value = "";
          if (files.length === 1 && addresses.length === 1) window.location.assign(addresses[0]);
        });
      }

      chooser.addEventListener("change", function () { sendAll(chooser.files); });
      ["dragenter", "dragover"].forEach(function (kind) {
        drop.addEventListener(kind, function (event) { event.preventDefault(); drop.classList.add("over"); });
      });
      ["dragleave", "drop"].forEach(function (kind) {
        drop.addEventListener(kind, function (event) { event.preventDefault(); drop.classList.remove("over"); });
      });
      drop.addEventListener("drop", function (event) { sendAll(event.dataTransfer.files); });
    })();

    """#
}
