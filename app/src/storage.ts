/** What a browser keeps, where it does: it may have no room, or forbid it. Then nothing lasts longer than the page. */

interface Kept {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
}

function kept(open: () => Storage): Kept {
  const attempt = <result>(action: (storage: Storage) => result, otherwise: result): result => {
    try {
      return action(open());
    } catch (error) {
      console.warn("This browser keeps nothing.", error);
      return otherwise;
    }
  };
  return {
    getItem: (key) => attempt((storage) => storage.getItem(key), null),
    setItem: (key, value) => attempt((storage) => storage.setItem(key, value), undefined),
    removeItem: (key) => attempt((storage) => storage.removeItem(key), undefined),
  };
}

/** For good. */
export const lasting = kept(() => localStorage);

/** For this tab. */
export const passing = kept(() => sessionStorage);
