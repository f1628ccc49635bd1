import { expect, test } from 'vitest';
import { createLogger, type LogFormat, prettyStream, setLogLevel } from './logger.ts';

function start({
  level = 'notice',
  format = 'json' as LogFormat,
}: {
  level?: 'debug' | 'notice' | 'nothing';
  format?: LogFormat;
} = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: createLogger({ level, format, name: 'node shard-1-a', destination }) };
}

test('a line is one JSON object with level, time and name', () => {
  const { lines, logger } = start();
  logger.info({ port: 7001 }, 'listening');
  expect(lines).toHaveLength(1);
  const { time, ...rest } = JSON.parse(lines[0]);
  expect(rest).toEqual({ level: 'info', name: 'node shard-1-a', port: 7001, msg: 'listening' });
  expect(Date.parse(time)).not.toBeNaN();
});

test('a level can be changed while running', () => {
  const { lines, logger } = start();
  logger.debug('unheard');
  setLogLevel(logger, 'debug');
  logger.debug('heard');
  setLogLevel(logger, 'nothing');
  logger.fatal('unheard');
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['heard']);
});

test('fields that are named like secrets are redacted', () => {
  const { lines, logger } = start();
  logger.info({ password: 'hush', user: { secret: 'hush' } }, 'login');
  expect(lines[0]).not.toContain('hush');
});

test('the pretty format is text for people, also for lines of another process', () => {
  const { lines, logger } = start({ format: 'pretty' });
  logger.info({ port: 7001 }, 'listening');
  expect(lines[0]).toMatch(/^\[[\d:.]+\] INFO \(node shard-1-a\): listening \{"port":7001\}\n$/);
  const json = start();
  json.logger.warn('careful');
  const texts: string[] = [];
  prettyStream({ write: (line) => void texts.push(line) }).write(json.lines[0]);
  expect(texts[0]).toContain('WARN (node shard-1-a): careful');
});
