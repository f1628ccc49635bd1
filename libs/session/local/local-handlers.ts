/** Every command that a tier answers by itself, by full name. */
import { clientGetName, clientId, clientSetInfo, clientSetName } from './client/identity.ts';
import { auth } from './connection/auth.ts';
import { echo } from './connection/echo.ts';
import { hello } from './connection/hello.ts';
import { ping } from './connection/ping.ts';
import { quit } from './connection/quit.ts';
import { reset } from './connection/reset.ts';
import { select } from './connection/select.ts';
import type { LocalHandler } from './local-context.ts';

export const localHandlers: ReadonlyMap<string, LocalHandler> = new Map<string, LocalHandler>([
  ['auth', auth],
  ['client|getname', clientGetName],
  ['client|id', clientId],
  ['client|setinfo', clientSetInfo],
  ['client|setname', clientSetName],
  ['echo', echo],
  ['hello', hello],
  ['ping', ping],
  ['quit', quit],
  ['reset', reset],
  ['select', select],
]);
