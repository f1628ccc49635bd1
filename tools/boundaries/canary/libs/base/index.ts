export const INDEX = 'base';
