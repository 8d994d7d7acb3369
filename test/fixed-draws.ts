/** Property tests draw from one seed: what failed here fails there too. FC_SEED draws others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_241_120) });
