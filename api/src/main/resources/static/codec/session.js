const form = document.querySelector('form');
const status = document.querySelector('output');

form.addEventListener('submit', async event => {
    event.preventDefault();
    status.textContent = 'Asking…';
    try {
        const reply = await fetch('/api/v1/codec/session', {
            method: 'POST',
            headers: { Authorization: `Bearer ${form.key.value.trim()}` },
        });
        if (reply.ok) {
            form.reset();
            status.textContent = 'Done. Load the page of Temporal again.';
        } else {
            status.textContent = (await reply.json()).detail;
        }
    } catch {
        status.textContent = 'ElSol does not answer.';
    }
});
