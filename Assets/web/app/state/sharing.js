// With whom a board is shared.

import * as api from "../api/boards.js";
import { Store } from "../lib/store.js";
import { loadBoards } from "./boards.js";
import { toast } from "./toasts.js";

/** The grants of one board: `store.value = { shares, people }`, null before the first answer. */
export class Sharing {
  constructor(board, signal) {
    this.board = board;
    this.store = new Store({ shares: null, people: [] });
    this.signal = signal;
  }

  async load() {
    const id = this.board.board_id;
    const [shares, people] = await Promise.all([
      api.sharesOf(id, this.signal), api.candidatesFor(id, this.signal)]);
    this.store.set({ shares: shares.items, people: people.items });
  }

  async give(userId, permission) {
    await api.shareBoard(this.board.board_id, userId, permission);
    await Promise.all([this.load(), loadBoards()]);
  }

  async take(userId) {
    await api.unshareBoard(this.board.board_id, userId);
    await Promise.all([this.load(), loadBoards()]);
  }

  /** Takes all grants; the toast gives them again. */
  async stop() {
    const { board } = this;
    // As it is now: Undo must not give back what somebody else just took.
    const before = (await api.sharesOf(board.board_id)).items;
    await api.stopSharing(board.board_id);
    await loadBoards();
    toast(`“${board.board_name}” is no longer shared`, before.length === 0 ? null : {
      label: "Undo",
      run: async () => {
        for (const { user_id: id, permission } of before) {
          await api.shareBoard(board.board_id, id, permission);
        }
        await loadBoards();
      },
    });
  }
}
