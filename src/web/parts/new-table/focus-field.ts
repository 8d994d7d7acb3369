/** A dialog begins in its first field once it has opened, rather than on its closing button. */
export function focusField(id: string): void {
  document.getElementById(id)?.focus();
}
