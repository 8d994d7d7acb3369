/** Every property test draws from one seed, so that what failed here fails there; FC_SEED widens. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_241_120) });
