/// What the open pages look like: small, for a phone first, and for paper.
enum PublicStylesheet {
  static let digest = contentDigest(text)

  static let text = """
    :root { --ink: #1d252d; --muted: #56616c; --line: #d8d1c5; --red: #9a1f1f; --paper: #faf8f4; }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--paper); color: var(--ink); font-size: 17px; line-height: 1.6;
      font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif;
      overflow-wrap: anywhere;
    }
    [hidden] { display: none !important; }
    a { color: #1f4e79; }
    :focus-visible, label.button:focus-within { outline: 3px solid #1a66c2; outline-offset: 2px; }
    h1 { font-size: 23px; line-height: 1.35; margin: 0 0 12px; }
    h2 { font-size: 18px; margin: 0 0 10px; }
    p { margin: 0 0 12px; }
    .clock { background: #fbf1dd; color: #6b4000; text-align: center; padding: 4px 12px; font-size: 14px; }
    .head { background: #fff; border-top: 5px solid var(--red); border-bottom: 1px solid var(--line); }
    .head a { display: block; max-width: 640px; margin: 0 auto; padding: 12px 16px; color: inherit; text-decoration: none; }
    .head strong { display: block; font-size: 18px; }
    .head span { display: block; color: var(--muted); font-size: 13px; }
    main { max-width: 640px; margin: 0 auto; padding: 20px 16px 40px; }
    .card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 18px 16px; margin: 0 0 16px; }
    .hint { color: var(--muted); font-size: 14px; }
    .notice { border-radius: 8px; padding: 12px 16px; margin: 0 0 16px; border: 1px solid; }
    .notice ul { margin: 4px 0 0; padding-left: 20px; }
    .notice.bad { background: #f8ebe9; border-color: var(--red); color: #6d1212; }
    .notice.good { background: #e7f1ec; border-color: #2d6a4f; color: #1b4a36; }
    label, legend { display: block; font-weight: 600; margin: 0 0 6px; padding: 0; }
    fieldset { border: 0; margin: 0 0 16px; padding: 0; min-width: 0; }
    textarea, input[type=text], input[type=search] {
      width: 100%; font: inherit; padding: 11px 12px; border: 1px solid #8b8579; border-radius: 6px; background: #fff;
      color: inherit; margin: 4px 0 10px;
    }
    .choice { display: flex; gap: 10px; align-items: center; font-weight: 400; min-height: 44px; margin: 0; padding: 4px 0; }
    .choice input { width: 22px; height: 22px; flex: none; margin: 0; accent-color: var(--red); }
    .button, button {
      display: inline-block; font: inherit; font-weight: 600; min-height: 48px; padding: 10px 22px; border-radius: 6px;
      border: 1px solid #8b8579; background: #fff; color: var(--ink); text-decoration: none; cursor: pointer;
    }
    .main { background: var(--red); border-color: var(--red); color: #fff; }
    form > .main { width: 100%; }
    .button input[type=file] { position: absolute; width: 1px; height: 1px; opacity: 0; }
    .buttons { display: flex; flex-wrap: wrap; gap: 12px; margin: 0 0 12px; }
    .place { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
    .place span { color: var(--muted); }
    .search { display: flex; gap: 10px; align-items: flex-start; }
    .search input { flex: 1; min-width: 0; }
    .search button { margin-top: 4px; flex: none; }
    .places { list-style: none; margin: 0 0 14px; padding: 0; }
    .places a { display: flex; justify-content: space-between; gap: 12px; padding: 12px 4px; border-bottom: 1px solid var(--line); }
    .places span { color: var(--muted); font-size: 14px; }
    dl { margin: 0 0 14px; }
    dt { color: var(--muted); font-size: 14px; }
    dd { margin: 0 0 10px; }
    .big { font-size: 24px; font-weight: 700; letter-spacing: .04em; font-variant-numeric: tabular-nums; }
    .big span { display: inline-block; margin-right: .6em; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
    .keep { border-left: 4px solid var(--red); padding-left: 12px; font-weight: 600; }
    .qr { display: block; width: 200px; max-width: 100%; background: #fff; shape-rendering: crispEdges; margin: 0 0 14px; }
    .history { list-style: none; margin: 0; padding: 0; }
    .history li { padding: 8px 0 8px 14px; border-left: 3px solid var(--line); }
    .history time { display: block; color: var(--muted); font-size: 14px; }
    .answer { white-space: pre-line; }
    .own-photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(96px, 1fr)); gap: 8px; }
    .own-photos img { display: block; width: 100%; height: 96px; object-fit: cover; border-radius: 5px; }
    .uploads { list-style: none; padding: 0; margin: 12px 0 0; }
    .uploads li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); }
    .uploads progress { flex: 1; min-width: 80px; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: right; padding: 8px 6px; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
    th:first-child { text-align: left; }
    caption { text-align: left; color: var(--muted); font-size: 14px; }
    pre, code { font-size: 14px; white-space: pre-wrap; overflow-wrap: anywhere; }
    .foot { max-width: 640px; margin: 0 auto; padding: 0 16px 32px; }
    .foot nav { display: flex; flex-wrap: wrap; gap: 6px 20px; }
    .foot a { padding: 8px 0; }
    .poster { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--line); margin: 0 0 16px; }
    .poster text { fill: #000; }
    .poster .qr { width: auto; }
    .small { font-size: 14px; color: var(--muted); }
    @page { size: A4; margin: 14mm; }
    @media print {
      body { background: #fff; font-size: 13pt; }
      .head, .foot, .clock, .no-print, .buttons, .photos, form, button { display: none; }
      main { max-width: none; padding: 0; }
      .card { border: 0; padding: 0; }
      .poster { width: 100%; height: 268mm; border: 0; margin: 0; break-after: page; break-inside: avoid; }
      .poster:last-child { break-after: auto; }
    }
    """
}
