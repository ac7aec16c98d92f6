import { Component, type ReactNode } from "react";
import { texts } from "../texts/index.js";
import { Lost } from "./Lost.js";

interface BoundaryState {
  error: unknown;
}

/** A page that breaks takes nothing else with it: the frame stays, and the next page is tried anew. */
export class Boundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error };
  }

  #again = () => this.setState({ error: undefined });

  override componentDidMount() {
    window.addEventListener("hashchange", this.#again);
  }

  override componentWillUnmount() {
    window.removeEventListener("hashchange", this.#again);
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    // A link whose percent signs cannot be read.
    if (error instanceof URIError) return <Lost title={texts.lost.page} body={texts.lost.pageBody} />;
    return <Lost title={texts.lost.broken} body={texts.lost.brokenBody} />;
  }
}
