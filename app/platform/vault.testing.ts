import type { Database } from './database.ts';
import { openVault, type Vault } from './vault.ts';
import type { MasterKeys } from './vault-master.ts';

/** The master key of tests, the same everywhere, so that a process started by a test opens what the test sealed. */
export const testMasterKey = Buffer.alloc(32, 7).toString('base64');

export const testMasterKeys: MasterKeys = [Buffer.from(testMasterKey, 'base64')];

export const testVault = (db: Database): Promise<Vault> => openVault(db, testMasterKeys);
