export const WINDOW = 'base';
