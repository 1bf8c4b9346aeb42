/**
 * A hand-made page with the nesting, roles, data attributes and globals of Gmail: a list of many rows, an open thread, and a program
 * that keeps changing both. It has 5,000 nodes and 50 changes a second, each of which redraws a row. InboxSDK waits for the globals
 * before it starts.
 */
export const heavyUrl = 'https://mail.google.com/mail/u/0/';
export const heavyThread = `${heavyUrl}#inbox/FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx`;

export const heavyPage = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Inbox - rep@harborline.example - Mail</title>
<style>body{margin:0;font:13px sans-serif} [role=main]{height:60vh;overflow:auto} td{padding:2px 6px}</style></head>
<body class="aAU"><a href="#account" aria-label="Account: Robin (rep@harborline.example)">R</a>
<div class="aeF"><div class="nH">
<div class="nH" role="main"><table role="grid"><tbody id="rows"></tbody></table></div>
<div class="nH" role="main"><h2 data-legacy-thread-id="18c0ffee00000001">Pricing</h2>
<div class="adn" data-legacy-message-id="18c0ffee00000002"><span class="gD" email="dana@northwind-traders.example" name="Dana">Dana</span>
<div class="a3s" id="body"></div></div></div>
</div></div>
<script>
window.GLOBALS = [];
GLOBALS[4] = 'gmail.en'; GLOBALS[9] = 'ik'; GLOBALS[10] = 'rep@harborline.example'; GLOBALS[17] = [];
const rows = document.querySelector('#rows');
const html = (i, turn) => '<td><input type="checkbox"></td><td><span class="yP" email="p' + i + '@row-' + turn + '.example" name="P ' + i +
  '">P ' + i + '</span></td><td><span class="bog"><b>Subject ' + turn + '</b></span> <span class="y2">and its first words</span></td><td><time>' + turn + '</time></td>';
const draw = (i, turn) => {
  const row = document.createElement('tr');
  row.className = 'zA'; row.setAttribute('role', 'row'); row.innerHTML = html(i, turn);
  return row;
};
for (let i = 0; document.getElementsByTagName('*').length < 5000; i += 1) rows.append(draw(i, 0));
let turn = 0;
setInterval(() => {
  turn += 1;
  const i = (turn * 7) % rows.children.length;
  if (turn % 2) rows.children[i].replaceWith(draw(i, turn));
  else rows.children[i].children[3].firstChild.textContent = turn;
}, 20);
</script></body></html>`;
