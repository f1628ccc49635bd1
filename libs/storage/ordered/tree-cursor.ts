/** A place in an ordered tree, reused from walk to walk. Any change of the tree makes it meaningless. */
export class TreeCursor {
  /** 0: on no payload. */
  leaf = 0;
  index = 0;

  leave(): 0 {
    this.leaf = 0;
    this.index = 0;
    return 0;
  }
}
