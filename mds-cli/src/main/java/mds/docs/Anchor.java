package mds.docs;

import mds.node.NodeId;

/** The id of a part of the page: letters, digits and {@code _.-} only, so that any link fits. */
final class Anchor {

  private Anchor() {}

  /** Different nodes have different ids. */
  static String of(NodeId node) {
    StringBuilder anchor = new StringBuilder();
    for (char letter : node.value().toCharArray()) {
      if (letter < 128 && (Character.isLetterOrDigit(letter) || "_.-".indexOf(letter) >= 0)) {
        anchor.append(letter);
      } else {
        anchor.append('~').append(Integer.toHexString(letter)).append('~');
      }
    }
    return anchor.toString();
  }

  static String link(NodeId node) {
    return "#" + of(node);
  }
}
