export const INDEX = 'storage';
