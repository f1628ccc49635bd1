/** What the data path counts besides requests. Plain fields, added to in place. */
export class TrafficCounters {
  clientsAccepted = 0;
  clientsRejected = 0;
  /** Closed by us: idle, output over its hard limit, query buffer over its limit. */
  clientsDropped = 0;
  throttledByUser = 0;
  throttledByAddress = 0;
  authenticationFailures = 0;
  protocolErrors = 0;
  inputBytes = 0;
  outputBytes = 0;
}
