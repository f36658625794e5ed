// Copies the name by which something is followed. Without script it is selected by hand.
customElements.define(
  'federation-copy',
  class extends HTMLElement {
    connectedCallback(): void {
      const field = this.querySelector('input');
      const status = this.querySelector('[role=status]');
      if (!field || !status || this.querySelector('button')) return;
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', textContent: this.dataset['copy'] ?? '' });
      button.addEventListener('click', () => {
        field.select();
        void navigator.clipboard.writeText(field.value).then(() => {
          status.textContent = this.dataset['copied'] ?? '';
        });
      });
      field.closest('label')?.after(button);
    }
  },
);
