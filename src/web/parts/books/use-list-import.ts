/** 导入清单 one list file on its way: sent, refused by the line, or answered with what was made. */
import { useMutation } from '@tanstack/react-query';
import { newId } from '#web/new-id.ts';
import { queries } from '#web/query.ts';

export type ListImport<Answer> = {
  readonly send: (file: File) => void;
  readonly again: () => void;
  readonly forget: () => void;
  readonly file: File | null;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly answer: Answer | null;
};

/** The same key goes with the same try: a broken line never takes a list in twice. */
export function useListImport<Answer>(
  upload: (file: File, key: string) => Promise<Answer>,
): ListImport<Answer> {
  const sending = useMutation({
    mutationFn: (sent: { readonly file: File; readonly key: string }) =>
      upload(sent.file, sent.key),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['books'] }),
  });
  const { variables } = sending;
  return {
    send: (file) => sending.mutate({ file, key: newId() }),
    again: () => {
      if (variables !== undefined) sending.mutate(variables);
    },
    forget: sending.reset,
    file: variables?.file ?? null,
    busy: sending.isPending,
    failure: sending.isError ? sending.error.message : null,
    answer: sending.data ?? null,
  };
}
