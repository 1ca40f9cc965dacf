// The portal that a worker's stories run against: the demonstration in the debug build, on an empty folder and a free port,
// so that stories told at the same time can't change what another one looks at. With E2E_POSTGRES (the address of a server
// on which databases may be made) it keeps its things in an empty database there.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const binary = process.env.E2E_BINARY ?? '../target/debug/rayzan';

/** People in a hurry: what the stories do within a minute is what many people do within a day. */
const LIMITS = {
  RAYZAN_CONTRIBUTIONS_A_MINUTE: '1000', RAYZAN_NEW_ACCOUNT_CONTRIBUTIONS_AN_HOUR: '1000', RAYZAN_CODES_A_MINUTE: '1000',
  RAYZAN_SEARCHES_A_MINUTE: '1000',
};

/** A port of loopback that nothing listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** An empty database of this name; gives its address. */
function emptyDatabase(name) {
  const server = process.env.E2E_POSTGRES;
  const order = ['-q', '-c', `drop database if exists ${name} with (force)`, '-c', `create database ${name}`];
  execFileSync('psql', [...order, `${server}/postgres`], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PGOPTIONS: '--client-min-messages=warning' } });
  return `${server}/${name}`;
}

/**
 * Starts a portal under a name of its own; `settings` are variables of its environment, `host` is what browsers call it. Gives
 * its address and how it is stopped. What it says goes to `results/portals/<name>.log`.
 */
export async function startPortal(name, settings = {}, host = '127.0.0.1') {
  const folder = `results/portals/${name}`;
  mkdirSync('results/portals', { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  const port = await freePort();
  const log = openSync(`${folder}.log`, 'w');
  const address = `http://${host}:${port}`;
  const env = { ...process.env, ...LIMITS, RAYZAN_PUBLIC_URL: address, ...settings };
  if (process.env.E2E_POSTGRES) env.RAYZAN_DATABASE_URL = emptyDatabase(`stories_${name.replaceAll('-', '_')}`);
  const portal = spawn(binary, ['demo', '--listen', `127.0.0.1:${port}`, '--data', folder], { env, stdio: ['ignore', log, log] });
  const gone = once(portal, 'exit');
  const stop = async () => {
    portal.kill('SIGTERM');
    const late = setTimeout(() => portal.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(late);
  };
  for (let turns = 0; turns < 600; turns += 1) {
    if (portal.exitCode !== null) throw new Error(`the portal ended at once: see ${folder}.log`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return { address, stop };
    await pause(100);
  }
  await stop();
  throw new Error(`the portal is not ready after a minute: see ${folder}.log`);
}
