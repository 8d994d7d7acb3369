/** 敏感信息 personal particulars: numbers kept encrypted, shown masked, found by a keyed digest. */

export const particularKinds = ['phone', 'identity_number', 'bank_account_number'] as const;

/** 敏感信息种类 */
export type ParticularKind = (typeof particularKinds)[number];
