// Before anything is painted: the size and colours that the reader chose, and that scripts run.
{
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const { size, theme } = JSON.parse(localStorage.getItem("edition:look")) ?? {};
    if (size) root.dataset.size = size;
    if (theme) root.dataset.theme = theme;
  } catch { /* a browser that keeps nothing */ }
}
