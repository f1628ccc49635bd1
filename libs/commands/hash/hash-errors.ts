/** Errors that only hash commands answer, with Redis's texts. */
function encode(text: string): Buffer {
  return Buffer.from(`-ERR ${text}\r\n`);
}

export const hashErrors = {
  valueNotAnInteger: encode('hash value is not an integer'),
  valueNotAFloat: encode('hash value is not a float'),
  incrementNotFinite: encode('value is NaN or Infinity'),
  fieldsMissing: encode('Mandatory argument FIELDS is missing or not at the right position'),
  fieldCount: encode('Number of fields must be a positive integer'),
  fieldCountOfExpire: encode('Parameter `numFields` should be greater than 0'),
  fieldCountOfSet: encode('invalid number of fields'),
  fieldCountMismatch: encode('The `numfields` parameter must match the number of arguments'),
  negativeExpireTime: encode('invalid expire time, must be >= 0'),
  missingExpireTime: encode('missing expire time'),
  conditionTwice: encode('Only one of FXX or FNX arguments can be specified'),
  expiryTwice: encode('Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified'),
} as const;
