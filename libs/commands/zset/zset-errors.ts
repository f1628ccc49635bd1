/** Errors that only sorted-set commands give, encoded once; the texts are Redis's. */
function encode(text: string): Buffer {
  return Buffer.from(`-ERR ${text}\r\n`);
}

export const zsetErrors = {
  ifPresentAndIfAbsent: encode('XX and NX options at the same time are not compatible'),
  comparisonAndIfAbsent: encode('GT, LT, and/or NX options at the same time are not compatible'),
  incrementOfSeveral: encode('INCR option supports a single increment-element pair'),
  sumNotANumber: encode('resulting score is not a number (NaN)'),
  scoreBound: encode('min or max is not a float'),
  memberBound: encode('min or max not valid string range item'),
  limitOfRanks: encode('syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX'),
  scoresOfMembers: encode('syntax error, WITHSCORES not supported in combination with BYLEX'),
  weight: encode('weight value is not a float'),
} as const;
