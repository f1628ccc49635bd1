/** A port inside the format of an option: 1 to 65535, as the source of a regular expression. */
export const PORT_PATTERN = '(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';

export const PORT_EXPECTATION = 'with a port from 1 to 65535';
