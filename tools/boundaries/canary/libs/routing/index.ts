export const INDEX = 'routing';
