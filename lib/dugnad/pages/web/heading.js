// The top of a phase: its number and name, and what it is for.

export default desk((page) => () => html`<header class="phase"><h1>${page.view.title}</h1><p>${page.view.purpose}</p></header>`);
