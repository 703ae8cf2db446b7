/// The one stylesheet. It is served under the digest of its content, so that a browser may keep it for ever.
enum Stylesheet {
  static let digest = contentDigest(text)

  static let text = """
    :root {
      --ink: #1d252d; --muted: #5f6a75; --paper: #faf8f4; --card: #ffffff; --line: #e3ddd2; --line-soft: #efeae1;
      --red: #9a1f1f; --red-deep: #7a1616; --red-soft: #f8ebe9; --green: #2d6a4f; --green-soft: #e7f1ec;
      --amber: #8a5200; --amber-soft: #fbf1dd; --blue: #27517a; --blue-soft: #e8eff6; --mark: #fde9a9;
      --shadow: 0 1px 2px rgba(40, 30, 20, .05);
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink); font-size: 15px; line-height: 1.65;
      font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif;
      overflow-wrap: anywhere;
    }
    a { color: var(--blue); text-decoration: none; }
    a:hover { text-decoration: underline; }
    :focus-visible { outline: 3px solid #1a66c2; outline-offset: 2px; border-radius: 3px; }
    h1 { font-size: 24px; line-height: 1.35; margin: 0 0 4px; font-weight: 600; letter-spacing: .02em; }
    h2 { font-size: 17px; margin: 0 0 12px; font-weight: 600; }
    h3 { font-size: 15px; margin: 0 0 6px; font-weight: 600; }
    p { margin: 0 0 10px; }
    .numbers, td.n, th.n { font-variant-numeric: tabular-nums; }
    .muted { color: var(--muted); }
    .small { font-size: 13px; }
    .lines { white-space: pre-line; }
    .skip { position: absolute; left: -999px; }
    .skip:focus { left: 12px; top: 8px; background: #fff; padding: 6px 12px; z-index: 20; }
    .only-readers { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

    .clock-banner {
      background: var(--amber-soft); color: var(--amber); text-align: center; padding: 5px 16px; font-size: 13px;
      border-bottom: 1px solid #ecd9b0;
    }
    .masthead { background: var(--card); border-bottom: 1px solid var(--line); border-top: 4px solid var(--red); }
    .masthead .in { max-width: 1240px; margin: 0 auto; padding: 12px 24px 0; }
    .brand { display: flex; align-items: center; gap: 12px; color: inherit; }
    .brand:hover { text-decoration: none; }
    .seal {
      flex: none; width: 38px; height: 38px; border: 2px solid var(--red); color: var(--red); border-radius: 4px;
      display: grid; place-items: center; font-weight: 700; font-size: 20px; line-height: 1;
    }
    .brand .name { font-weight: 600; font-size: 17px; line-height: 1.3; }
    .brand .campaign { color: var(--muted); font-size: 12.5px; line-height: 1.4; }
    .masthead .who { float: right; margin-top: -34px; font-size: 14px; color: var(--muted); }
    .desk-banner { background: var(--line-soft); color: var(--muted); text-align: center; font-size: 13px; padding: 4px 12px; }
    .card.narrow { max-width: 460px; margin-left: auto; margin-right: auto; }
    .qr { display: block; width: 190px; height: 190px; margin: 8px auto; background: #fff; }
    .secret code { font-size: 16px; letter-spacing: .06em; }
    form.stack { display: grid; gap: 14px; margin: 14px 0; }
    form.stack .field input { width: 100%; }
    .nav { display: flex; gap: 2px; overflow-x: auto; margin-top: 10px; scrollbar-width: none; }
    .nav::-webkit-scrollbar { display: none; }
    .nav a {
      flex: none; padding: 8px 14px 9px; color: var(--ink); border-bottom: 3px solid transparent; white-space: nowrap;
    }
    .nav a:hover { background: var(--line-soft); text-decoration: none; }
    .nav a[aria-current] { border-bottom-color: var(--red); color: var(--red); font-weight: 600; }
    .nav .count {
      display: inline-block; min-width: 20px; padding: 0 6px; margin-left: 5px; border-radius: 10px; font-size: 12px;
      background: var(--red); color: #fff; text-align: center; line-height: 19px; font-weight: 500;
    }
    main { max-width: 1240px; margin: 0 auto; padding: 26px 24px 60px; }
    .page-head { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: flex-end; margin-bottom: 20px; }
    .page-head .words { flex: 1 1 420px; }
    .page-head p { color: var(--muted); margin: 0; }
    .foot { max-width: 1240px; margin: 0 auto; padding: 0 24px 36px; color: var(--muted); font-size: 12.5px; }

    .card {
      background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 20px 22px; margin: 0 0 20px;
      box-shadow: var(--shadow); min-width: 0;
    }
    .card > :last-child { margin-bottom: 0; }
    .card > .more { font-size: 13px; margin: 12px 0 0; }
    .columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; }
    .columns .card { margin: 0; }
    .columns > div { display: grid; gap: 20px; align-content: start; min-width: 0; }
    .columns { margin-bottom: 20px; }
    .wide-left { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
    .case { grid-template-rows: auto 1fr; }
    .case > * { grid-column: 2; }
    .case > .story { grid-column: 1; grid-row: 1 / span 2; }
    .keys { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12px; margin-bottom: 20px; }
    .key {
      background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 14px 16px 12px;
      color: inherit; display: block; box-shadow: var(--shadow);
    }
    a.key:hover { border-color: var(--red); text-decoration: none; }
    .key .title { color: var(--muted); font-size: 13px; line-height: 1.4; }
    .key .value { font-size: 27px; line-height: 1.3; font-weight: 600; font-variant-numeric: tabular-nums; }
    .key .value small { font-size: 13px; font-weight: 400; color: var(--muted); margin-left: 4px; }
    .change { font-size: 12.5px; color: var(--muted); font-variant-numeric: tabular-nums; }
    .change.up b, .change.down b { font-weight: 600; color: var(--ink); }

    .button, button {
      display: inline-block; font: inherit; padding: 7px 16px; border-radius: 4px; border: 1px solid #c9c1b3;
      background: #fff; color: var(--ink); cursor: pointer; line-height: 1.5;
    }
    .button:hover, button:hover { border-color: var(--red); text-decoration: none; }
    .button.main, button.main { background: var(--red); border-color: var(--red); color: #fff; }
    .button.main:hover, button.main:hover { background: var(--red-deep); }
    button:disabled { opacity: .5; cursor: default; }
    .buttons { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
    input[type=text], input[type=password], input[type=search], input[type=date], select {
      font: inherit; padding: 6px 10px; border: 1px solid #c9c1b3; border-radius: 4px; background: #fff;
      color: var(--ink); max-width: 100%; min-height: 38px;
    }
    input:focus, select:focus { border-color: var(--red); }
    label.field { display: flex; flex-direction: column; gap: 3px; font-size: 13px; color: var(--muted); min-width: 0; }
    .filters { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-end; }
    .filters select { max-width: 190px; }
    .filters .search { flex: 1 1 100%; }
    .filters .search input { width: 100%; }

    .table-box { overflow-x: auto; max-width: 100%; }
    table { border-collapse: collapse; width: 100%; font-size: 14px; }
    th, td { text-align: left; padding: 9px 10px; border-bottom: 1px solid var(--line-soft); vertical-align: top; }
    thead th {
      font-weight: 600; color: #46505a; background: #f6f2ea; border-bottom: 1px solid var(--line); font-size: 13px;
      vertical-align: bottom;
    }
    td.n, th.n { text-align: right; white-space: nowrap; }
    .nowrap { white-space: nowrap; }
    tbody tr:hover td { background: #fdfbf7; }
    table.cards thead th { white-space: nowrap; }
    table.sticky thead th { position: sticky; top: 0; z-index: 2; box-shadow: inset 0 -1px 0 var(--line); }
    tr.total td, tr.total th { font-weight: 600; background: #fbf8f2; border-top: 1px solid var(--line); }
    mark { background: var(--mark); color: inherit; padding: 0 1px; border-radius: 2px; }
    .nothing { padding: 26px 12px; text-align: center; color: var(--muted); }
    .nothing strong { display: block; color: var(--ink); font-size: 16px; margin-bottom: 4px; }

    .tag {
      display: inline-block; padding: 0 8px; border-radius: 3px; font-size: 12.5px; line-height: 22px;
      background: var(--line-soft); color: #46505a; white-space: nowrap;
    }
    .tag.good { background: var(--green-soft); color: var(--green); }
    .tag.bad { background: var(--red-soft); color: var(--red); }
    .tag.wait { background: var(--amber-soft); color: var(--amber); }
    .tag.info { background: var(--blue-soft); color: var(--blue); }
    .notice { padding: 11px 16px; border-radius: 5px; margin-bottom: 18px; border: 1px solid; }
    .notice.good { background: var(--green-soft); border-color: #bfd9cc; color: var(--green); }
    .notice.bad { background: var(--red-soft); border-color: #e6c3bf; color: var(--red-deep); }
    .notice.info { background: var(--blue-soft); border-color: #c4d5e6; color: var(--blue); }
    .notice.wait { background: var(--amber-soft); border-color: #ecd9b0; color: var(--amber); }
    .notice ul { margin: 4px 0 0; padding-left: 1.3em; }

    .contradictions { margin: 6px 0 0; padding: 0; list-style: none; font-size: 13px; }
    .contradictions li { padding: 3px 0; }
    details > summary { cursor: pointer; color: var(--blue); }
    details[open] > summary { margin-bottom: 6px; }

    .chart { width: 100%; height: auto; display: block; }
    .chart text { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
    .chart text.strong { fill: var(--ink); font-weight: 600; }
    .chart .grid { stroke: var(--line); stroke-width: 1; }
    .chart .axis { stroke: #bdb4a4; stroke-width: 1; }
    .chart .found { fill: #c9a29d; } .chart .fixed { fill: var(--green); }
    .chart .line-found { fill: none; stroke: var(--red); stroke-width: 2; }
    .chart .line-fixed { fill: none; stroke: var(--green); stroke-width: 2; }
    .chart .dot-found { fill: var(--red); } .chart .dot-fixed { fill: var(--green); }
    .chart .track { fill: var(--line-soft); }
    .bars { display: grid; gap: 10px; }
    .bar { display: grid; grid-template-columns: 5.5em minmax(0, 1fr) 8em; gap: 12px; align-items: center; }
    .bar-track { width: 100%; height: 20px; display: block; }
    .bar-track .found { fill: #c9a29d; } .bar-track .fixed { fill: var(--green); }
    .bar-track .track { fill: var(--line-soft); }
    .bar-value { white-space: nowrap; }
    .key-of-chart { display: flex; gap: 18px; font-size: 12.5px; color: var(--muted); margin: 0 0 8px; flex-wrap: wrap; }
    .key-of-chart span::before {
      content: ""; display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: 6px;
      background: #c9a29d; vertical-align: -1px;
    }
    .key-of-chart .fixed::before { background: var(--green); }
    .key-of-chart .line-found::before { background: var(--red); }
    .heat td.n { text-align: center; min-width: 62px; }
    .heat th.unit { text-align: center; white-space: nowrap; }
    .heat tbody th { font-weight: 400; }
    .heat td a { color: inherit; display: block; }
    .heat .h0 { color: #6f675c; } .heat .h1 { background: #fbf1ef; } .heat .h2 { background: #f4d9d5; }
    .heat .h3 { background: #e9b8b1; } .heat .h4 { background: #d5887f; }
    .heat .h5 { background: #9a1f1f; color: #fff; }
    .heat tbody tr:hover td.h1 { background: #fbf1ef; } .heat tbody tr:hover td.h2 { background: #f4d9d5; }
    .heat tbody tr:hover td.h3 { background: #e9b8b1; } .heat tbody tr:hover td.h4 { background: #d5887f; }
    .heat tbody tr:hover td.h5 { background: #9a1f1f; }

    table.form { border: 1px solid #b9b0a1; }
    table.form th, table.form td { border: 1px solid #d5cdbf; text-align: center; vertical-align: middle; padding: 7px 6px; }
    table.form td { min-width: 44px; white-space: nowrap; }
    table.form thead th { font-size: 12.5px; line-height: 1.45; font-weight: 500; }
    table.form thead tr:first-child th { font-weight: 600; }
    table.form td.unit, table.form th.unit { text-align: left; white-space: nowrap; position: sticky; left: 0; z-index: 1; }
    table.form tbody th.unit { background: #fff; font-weight: 500; }
    table.form tbody .total th.unit { background: #fbf8f2; }
    table.form td a { color: var(--ink); display: block; font-variant-numeric: tabular-nums; }
    table.form td a:hover { color: var(--red); }
    table.form td.zero a { color: #6f675c; }
    table.form td .change { display: block; line-height: 1.2; font-size: 11.5px; }

    .facts { display: grid; grid-template-columns: minmax(7em, max-content) minmax(0, 1fr); gap: 0; margin: 0; }
    .facts dt { color: var(--muted); padding: 8px 18px 8px 0; border-bottom: 1px solid var(--line-soft); }
    .facts dd { margin: 0; padding: 8px 0; border-bottom: 1px solid var(--line-soft); white-space: pre-line; }
    .history { list-style: none; margin: 0; padding: 0; }
    .history li { position: relative; padding: 0 0 16px 22px; border-left: 2px solid var(--line); margin-left: 6px; }
    .history li:last-child { border-left-color: transparent; padding-bottom: 0; }
    .history li::before {
      content: ""; position: absolute; left: -6px; top: 7px; width: 10px; height: 10px; border-radius: 50%;
      background: var(--red);
    }
    .history .when { color: var(--muted); font-size: 13px; font-variant-numeric: tabular-nums; }
    .changes { font-size: 13.5px; margin: 4px 0 0; }
    .changes td { padding: 4px 10px 4px 0; border: 0; }
    del { color: var(--red); text-decoration-thickness: 1px; } ins { color: var(--green); text-decoration: none; }
    .pager { display: flex; justify-content: space-between; gap: 12px; align-items: center; margin-top: 16px; flex-wrap: wrap; }

    .drop {
      margin-top: 16px; border: 2px dashed #c9c1b3; border-radius: 6px; padding: 34px 20px; text-align: center; background: #fdfcf9;
    }
    .drop.over { border-color: var(--red); background: var(--red-soft); }
    .drop:focus-within { border-color: var(--red); }
    .drop:focus-within .button, label.button:focus-within { outline: 3px solid #1a66c2; outline-offset: 2px; }
    .uploads { list-style: none; margin: 16px 0 0; padding: 0; }
    .uploads li { padding: 9px 0; border-top: 1px solid var(--line-soft); display: flex; gap: 14px; align-items: center; flex-wrap: wrap; }
    .uploads .file { flex: 1 1 200px; }
    progress { accent-color: var(--red); width: 180px; max-width: 100%; }
    .counts { display: flex; flex-wrap: wrap; gap: 8px 26px; margin: 0 0 14px; }
    .counts div { min-width: 64px; }
    .counts b { display: block; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.3; }
    .counts span { color: var(--muted); font-size: 13px; }

    .held .row-of { color: var(--muted); font-size: 13px; margin: 0 0 6px; }
    .held .brief { font-size: 16px; margin: 0 0 8px; white-space: pre-line; }
    .held .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 16px 26px; margin: 14px 0; }
    fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    legend { padding: 0; font-weight: 600; margin-bottom: 4px; font-size: 14px; }
    .choice { display: flex; gap: 8px; align-items: baseline; padding: 4px 0; }
    .choice input { flex: none; width: 16px; height: 16px; accent-color: var(--red); position: relative; top: 2px; }
    .choice .why { color: var(--muted); font-size: 12.5px; }
    .typed { margin-top: 6px; width: 100%; }
    .files { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr)); gap: 10px; }
    .files a { display: block; border: 1px solid var(--line); border-radius: 5px; padding: 11px 14px; background: #fff; }
    .files a:hover { border-color: var(--red); text-decoration: none; }
    fieldset.files legend { grid-column: 1 / -1; }
    .files a span { display: block; color: var(--muted); font-size: 12.5px; }
    pre { background: #f6f2ea; padding: 12px 14px; border-radius: 5px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; line-height: 1.55; }
    code { font-family: ui-monospace, "SF Mono", Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .93em; }
    .now td, .now th { background: var(--amber-soft); }
    .past td { color: var(--muted); }

    @media (max-width: 820px) {
      .columns, .wide-left { grid-template-columns: minmax(0, 1fr); }
      .case > *, .case > .story { grid-column: 1; grid-row: auto; }
    }
    @media (max-width: 640px) {
      body { font-size: 15px; }
      .masthead .in { padding: 10px 14px 0; }
      .masthead .who { float: none; display: block; margin: 4px 0 0; font-size: 13px; }
      main { padding: 18px 14px 44px; }
      .foot { padding: 0 14px 28px; }
      .card { padding: 16px 14px; }
      .keys { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      h1 { font-size: 21px; }
      .filters label.field { flex: 1 1 44%; }
      .filters label.search { flex: 1 1 100%; }
      .filters input, .filters select { width: 100%; max-width: none; }
      table.cards thead { display: none; }
      table.cards, table.cards tbody, table.cards tr, table.cards td, table.cards th { display: block; width: 100%; }
      table.cards tr { border: 1px solid var(--line); border-radius: 5px; padding: 8px 12px; margin-bottom: 10px; background: #fff; }
      table.cards td, table.cards tbody th { border: 0; padding: 3px 0; text-align: left; white-space: normal; }
      table.cards tr.now { background: var(--amber-soft); }
      table.cards td[data-column]::before { content: attr(data-column) "："; color: var(--muted); font-size: 13px; }
      table.cards td:empty { display: none; }
      .chart text { font-size: 15px; }
      .bar { grid-template-columns: 4.6em minmax(0, 1fr) 7em; gap: 8px; }
      .facts { grid-template-columns: minmax(0, 1fr); }
      .facts dt { border: 0; padding: 8px 0 0; font-size: 13px; }
      .facts dd { padding: 0 0 8px; }
      .buttons .button, .buttons button { flex: 1 1 auto; text-align: center; }
    }
    @media print {
      @page { margin: 14mm; }
      body { background: #fff; font-size: 10.5pt; }
      .nav, .foot, .buttons, .filters, .pager, .skip, .no-print, .to-many, .ways, .many, .deeds, .attach, .deed, button, .clock-banner, .desk-banner, .who { display: none !important; }
      .masthead { border-top: 0; }
      .card, .key { box-shadow: none; }
      .key, .history li, .problem { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      .notice.good, .card:has(> .attach):not(:has(> .files)) { display: none; }
      main, .masthead .in { max-width: none; padding-left: 0; padding-right: 0; }
      .table-box { overflow: visible; }
      table.form { font-size: 7.5pt; } table.form thead th { font-size: 7pt; }
      a { color: inherit; }
      .pick { display: none; }
      .columns, .wide-left { display: block; }
      .card { border: 0; padding: 0 0 10px; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
    }

    textarea {
      width: 100%; min-height: 84px; font: inherit; color: inherit; padding: 8px 10px; border: 1px solid var(--line);
      border-radius: 6px; background: #fff; resize: vertical;
    }
    .entry .words { min-height: 150px; }
    .entry .field, .deeds .field, .many .field { display: block; margin-bottom: 12px; }
    .deeds input[type=text], .deeds select, .many input[type=text], .many select, .entry input[type=text],
    .entry select { width: 100%; }
    .deed { border-top: 1px solid var(--line-soft); padding: 8px 0; }
    .deed > summary { cursor: pointer; font-weight: 600; padding: 6px 0; }
    .deed form { padding: 8px 0; }
    .deeds > form + form { margin-top: 18px; padding-top: 14px; border-top: 1px solid var(--line-soft); }
    .not-yet dt { font-weight: 600; margin-top: 8px; }
    .not-yet dd { margin: 0 0 0 1em; color: var(--muted); }
    .problem { border-top: 1px solid var(--line-soft); padding-top: 8px; }
    .suggestions p { margin: 0 0 4px; }
    .suggestions .like { margin-top: 10px; font-weight: 600; }
    .suggestions button { margin: 2px 6px 8px 0; }
    .read-out { font-size: 26px; font-weight: 600; letter-spacing: .06em; font-variant-numeric: tabular-nums; }
    .work .pick { width: 36px; }
    .work input[type=checkbox], .many input[type=checkbox] { width: 20px; height: 20px; accent-color: var(--red); }
    .ways { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 16px; }
    .ways .button { padding: 4px 12px; font-size: 14px; }
    .card { scroll-margin-top: 12px; }
    @media (max-width: 640px) {
      table.cards td a, .problem p a, .facts dd a { display: inline-block; padding: 4px 0; }
      details > summary { padding: 6px 0; }
      table.work tr { position: relative; }
      table.cards.work .pick { position: absolute; right: 10px; top: 8px; width: auto; z-index: 1; }
      table.cards.work .pick::before { content: ""; }
      .work input[type=checkbox] { width: 26px; height: 26px; }
    }
    .to-many { position: sticky; bottom: 0; z-index: 3; margin: 0 0 20px; padding: 10px 0; text-align: right; pointer-events: none; }
    .to-many .button { pointer-events: auto; box-shadow: 0 2px 10px rgba(40, 30, 20, .25); }
    .work + .pager { margin-top: 12px; }
    .files { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px; margin-bottom: 12px; }
    .files img { display: block; width: 100%; height: 120px; object-fit: cover; border: 1px solid var(--line); border-radius: 5px; }
    h2 .count { margin-left: 8px; color: var(--muted); font-weight: 400; }
    .entry .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 0 16px; }
    .deeds input[type=date], .many input[type=date] { display: block; }
    .rare { border-top: 1px solid var(--line-soft); padding-top: 8px; }
    .rare > summary, .not-yet { color: var(--muted); }
    """
}

/// A short name for a content: FNV-1a, 64 bits, in hex. It only has to change when the content does.
func contentDigest(_ text: String) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
