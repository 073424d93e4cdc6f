// The secret of a one-time link stands behind the # of its address, which browsers send to nobody: taken over into the
// form, and out of the address, so that it isn't left on the screen.
const field = document.getElementById("link");
if (location.hash.length > 1) {
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
if (field.value) {
  document.getElementById("link-line").hidden = true;
  document.getElementById("password").focus();
}
