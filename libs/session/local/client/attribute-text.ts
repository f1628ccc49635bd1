/** Names that clients give themselves: printable ASCII without blanks, so that CLIENT LIST can be parsed. */
export function isAttributeText(text: string): boolean {
  return /^[!-~]*$/.test(text);
}

export const INVALID_CLIENT_NAME_ERROR =
  'ERR Client names cannot contain spaces, newlines or special characters.';
