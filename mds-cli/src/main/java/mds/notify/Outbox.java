package mds.notify;

import java.io.IOException;
import java.util.List;

/** Messages that wait to be sent, over processes. */
public interface Outbox {

  /**
   * A message.
   *
   * @param channel that it is for
   * @param body as it is sent
   */
  record Message(String id, String channel, String body) {}

  void add(String channel, String body) throws IOException;

  /** In the order in which they were added. */
  List<Message> waiting() throws IOException;

  void remove(Message message) throws IOException;
}
