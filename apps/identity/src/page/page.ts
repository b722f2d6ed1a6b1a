/** Everything a person typed or a client sent goes through here before it stands on a page. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => names[letter] ?? '');
}

/** A whole page around `body`, which is HTML. No script, no style in the page, nothing from elsewhere. */
export function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Townline</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

export const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 26rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
label { display: block; margin: 1rem 0 0.25rem; font-weight: 600; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: 0.5rem; border: 2px solid; border-radius: 4px; }
button { font: inherit; font-weight: 600; margin-top: 1.5rem; padding: 0.5rem 1.5rem; border: 2px solid; border-radius: 4px; }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
.fault { border-left: 4px solid #b00020; padding-left: 0.75rem; }
`;
