customElements.define('agenda-stars', class extends HTMLElement {});
