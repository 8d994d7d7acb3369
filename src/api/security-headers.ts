/** 安全响应头 security headers: what a browser may do with our pages, and nothing beyond. */
import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { Doors } from './doors.ts';

/** Whatever a page of ours never needs. */
export const permissionsPolicy = [
  'camera',
  'microphone',
  'geolocation',
  'display-capture',
  'payment',
  'serial',
  'browsing-topics',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const year = 365 * 24 * 60 * 60;

/**
 * Scripts only from our own files, none in the page. antd writes its styles into the page while
 * it runs, hence inline styles: they can neither read nor send. Over plain http on this machine
 * neither HSTS nor an upgrade to https may be asked for.
 */
export const securityHeaders = ({ publicUrl }: Doors): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      frameSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: publicUrl === null ? false : { maxAge: year, includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
  referrerPolicy: { policy: 'same-origin' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  originAgentCluster: true,
});
