/**
 * What is loaded when it is wanted. All of it is fetched once the first page is there, so that a line that drops later
 * takes nothing away; and what could not be loaded breaks nothing around it.
 */
import { type ComponentType, useEffect, useState } from "react";
import { Waiting } from "./parts/Lost.js";
import { texts } from "./texts/index.js";

const loads: (() => Promise<unknown>)[] = [];

/** Milliseconds until the first page has been read from the chain. */
const firstPage = 2_000;

/** Fetched in the background, too; for what is no component. */
export function fetchLater<module>(load: () => Promise<module>): () => Promise<module> {
  loads.push(load);
  return load;
}

export function fetchAll() {
  setTimeout(() => void Promise.allSettled(loads.map((load) => load())), firstPage);
}

/** `page`: whether it is a whole page, or a part of one. */
export function later<props extends object>(load: () => Promise<ComponentType<props>>, page: "page" | "part" = "page") {
  let Found: ComponentType<props> | undefined;
  const fetch = fetchLater(async () => {
    Found ??= await load();
  });
  return function Later(props: props) {
    const [failed, setFailed] = useState(false);
    const [, setLoaded] = useState(Found !== undefined);
    useEffect(() => {
      let gone = false;
      fetch().then(
        () => gone || setLoaded(true),
        () => gone || setFailed(true),
      );
      return () => {
        gone = true;
      };
    }, []);
    if (Found) return <Found {...props} />;
    if (failed) return <NotLoaded page={page} />;
    return page === "page" ? <Waiting /> : null;
  };
}

function NotLoaded({ page }: { page: "page" | "part" }) {
  const told = (
    <div className="notice warning" role="alert">
      <p>{texts.lost.notLoaded}</p>
      <button type="button" onClick={() => location.reload()}>
        {texts.lost.again}
      </button>
    </div>
  );
  return page === "page" ? (
    <main id="content" className="alone">
      {told}
    </main>
  ) : (
    told
  );
}
