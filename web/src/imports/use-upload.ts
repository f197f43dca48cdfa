import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { StoredFile } from '../api/types.ts';
import { isStopped } from '../api/upload.ts';
import { useApi } from '../app/AppContext.tsx';

/** One upload at a time, with its progress; leaving the page stops it. */
export function useUpload(onUploaded: (file: StoredFile) => void) {
  const api = useApi();
  const stopper = useRef(new AbortController());
  const [sentBytes, setSentBytes] = useState(0);
  useEffect(() => () => stopper.current.abort(), []);

  const upload = useMutation({
    mutationFn: (file: File) => {
      stopper.current = new AbortController();
      setSentBytes(0);
      return api.files.upload(file, { signal: stopper.current.signal, onProgress: setSentBytes });
    },
    onSuccess: onUploaded,
  });
  return {
    start: upload.mutate,
    stop: () => stopper.current.abort(),
    file: upload.isPending ? upload.variables : null,
    sentBytes,
    error: upload.isError && !isStopped(upload.error) ? upload.error : null,
  };
}
