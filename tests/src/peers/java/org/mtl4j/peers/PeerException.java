package org.mtl4j.peers;

import java.io.Serial;

/** Says why there is no table, in words for whoever asked for it. */
final class PeerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  PeerException(String message) {
    super(message);
  }
}
