// The stretch of a grid that is drawn: what is in sight, and some way beyond its edges. After a
// jump what is in sight comes first and alone, and what lies beyond a stride in each frame.

const ahead = 800;
const stride = 160;
const rest = 160;

export class Sight {
  #draw;
  #top = 0;
  #height = 0;
  #reach = 0;
  #restsUntil = 0;
  #frame = 0;

  /** `draw()` is called when there is more to draw than before. */
  constructor(draw) {
    this.#draw = draw;
  }

  /** Moves to where the grid is scrolled now: `{ from, to, isStill }`. */
  move(top, height) {
    const jumped = Math.abs(top - this.#top) > height;
    if (jumped) {
      this.#reach = 0;
      this.#restsUntil = performance.now() + rest;
    }
    this.#top = top;
    this.#height = height;
    const isStill = this.#reach >= ahead;
    if (!isStill) this.#goOn();
    return { from: top - this.#reach, to: top + height + this.#reach, isStill };
  }

  /** How far something of a size at a height is from what is in sight. */
  distance(at, size) {
    return Math.max(0, this.#top - size - at, at - this.#top - this.#height);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
  }

  #goOn() {
    this.stop();
    this.#frame = requestAnimationFrame((now) => {
      if (now < this.#restsUntil) return this.#goOn();
      this.#reach = Math.min(ahead, this.#reach + stride);
      return this.#draw();
    });
  }
}
