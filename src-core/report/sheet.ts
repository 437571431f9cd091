/**
 * The look of a document: the page's own colours and sizes, in light, for the screen and for paper. There is no script and
 * no style attribute in it, so that the policy can allow this one sheet by its hash and nothing else.
 */
export const sheet = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f8f9fb;color:#242424;font:14px/20px 'Segoe UI Variable Text','Segoe UI',Inter,'Liberation Sans',system-ui,sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:1040px;margin:0 auto;padding:28px 32px 40px}
h1{margin:0;font-size:24px;line-height:32px;font-weight:600;overflow-wrap:anywhere}
h2{margin:0;font-size:14px;line-height:20px;font-weight:600}
h3{margin:0;font-size:14px;line-height:20px;font-weight:600}
p{margin:0}
h2+.note{margin-top:4px}
pre+.note,.hops+.note{margin-top:12px}
svg{display:block;flex:none}
code,.literal{font-family:'Cascadia Mono',Consolas,'Liberation Mono',monospace;font-size:12.5px;overflow-wrap:anywhere}
code,.literal,.value,dd{unicode-bidi:isolate}
header{display:flex;gap:24px;align-items:flex-start;margin-bottom:16px}
header>div{flex:1;min-width:0}
.kind{color:#616161;font-size:12px;line-height:16px;margin-bottom:4px}
.lead{color:#424242;margin-top:2px}
.badge{display:inline-block;padding:1px 10px;border-radius:12px;background:#ecdff2;color:#5c126b;font-size:12px;line-height:20px;white-space:nowrap}
.card{background:#fff;border:1px solid #e0e0e0;border-radius:8px;margin-top:12px;padding:15px 20px 16px}
.flush{padding:0;overflow:hidden}
.flush>h2{padding:14px 20px 10px}
.about{color:#616161;font-size:12.5px;line-height:18px;padding:0 20px 10px;margin-top:-6px}
.verdict{display:flex;gap:14px;align-items:center;padding:14px 20px}
.verdict p{font-size:16px;line-height:22px;font-weight:600}
.verdict span{color:#424242}
.good{color:#107c10}.warning{color:#bc4b09}.danger{color:#b10e1c}.info{color:#0f6cbd}.quiet{color:#616161}
dl{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px 24px;margin:10px 0 0}
dt{color:#616161;font-size:12.5px;line-height:17px}
dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;font-size:13px;line-height:18px;overflow-wrap:anywhere}
th:first-child,td:first-child{padding-left:20px}
th:last-child,td:last-child{padding-right:20px}
thead th{color:#616161;font-size:12.5px;font-weight:400;border-bottom:2px solid #ebebeb}
tbody{border-top:1px solid #ebebeb}
thead+tbody{border-top:0}
.group th{font-weight:600;padding-top:9px}
.group td{padding-top:9px;color:#424242}
td.quiet{color:#707070}
.row td:first-child{padding-left:48px}
.state{display:flex;gap:8px;align-items:flex-start}
.state svg{margin-top:1px}
.chip{display:inline-block;max-width:100%;padding:0 7px;border-radius:4px;background:#f5f5f5;line-height:20px}
.after{background:#ebf3fc;color:#0f548c;font-weight:600}
.differs{background:#fde5d5;color:#8a3707;font-weight:600}
.note td,.note{color:#424242;font-size:12.5px;line-height:18px}
.tag{display:inline-block;padding:0 9px;border-radius:12px;background:#ebf3fc;color:#115ea3;font-size:12px;line-height:20px;white-space:nowrap;margin:0 6px 2px 0}
.lossy{background:#fde5d5;color:#8a3707}
.setting{width:30%}
.before{width:20%}
.written{width:22%}
.hops{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);list-style:none;margin:12px 0 4px;padding:0}
.hops li{position:relative;display:flex;flex-direction:column;align-items:center;text-align:center;padding:0 8px}
.hops li+li::before{content:'';position:absolute;top:11px;right:calc(50% + 20px);width:calc(100% - 40px);border-top:2px solid #d1d1d1}
.hops .passed+.passed::before{border-color:#9fd89f}
.hops b{margin-top:6px;font-size:14px;font-weight:600}
.hops strong{font-weight:600;font-size:13px}
.hops span{color:#616161;font-size:12.5px;line-height:17px}
.finding{border-left:4px solid #0f6cbd;padding:12px 20px 12px 16px;border-top:1px solid #ebebeb}
.finding.error{border-left-color:#c50f1f}.finding.warning{border-left-color:#da3b01;color:inherit}
.finding dl{margin-top:6px}
.finding dd{font-size:13px;line-height:19px}
ul.plain{margin:0;padding:0 0 0 18px}
ul.plain li{margin:3px 0}
pre{margin:6px 0 0;padding:8px 14px;border-radius:6px;background:#f5f5f5;white-space:pre-wrap;overflow-wrap:anywhere;font:12.5px/20px 'Cascadia Mono',Consolas,'Liberation Mono',monospace}
footer{margin-top:16px;color:#616161;font-size:12px;line-height:18px}
@media (max-width:640px){main{padding:16px}dl{grid-template-columns:minmax(0,1fr)}header{display:block}}
@page{margin:14mm 12mm}
@media print{body{background:#fff;font-size:12px}th,td{font-size:12px}.chip{padding:0 5px}main{max-width:none;padding:0}.card{break-inside:avoid}.flush{break-inside:auto}tbody,.finding,.hops,dl>div{break-inside:avoid}h2{break-after:avoid}}
`

/** Of {@link sheet}, for the document's policy. https://www.w3.org/TR/CSP3/#framework-directive-source-list */
export const sheetHash = 'sha256-h2E3sVljm42Dv63754aIl01AAG5tiy2z1u0bG7PG4ks='
