// Put the phone away for a moment.
export default ({ html, t }) => () => html`<p class="large">${t("Put the phone down and look up. It wakes by itself when it is needed.")}</p>`;
