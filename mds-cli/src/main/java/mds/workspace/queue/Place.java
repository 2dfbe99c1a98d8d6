package mds.workspace.queue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.engine.LockHolder;

/** A process's place in a queue, until it is closed. Its owner waits with one thread. */
public final class Place implements AutoCloseable {

  private final DatabaseQueue queue;
  private final TicketName own;
  private final Ticket ticket;
  private final List<TicketName> ahead;

  Place(DatabaseQueue queue, TicketName own, Ticket ticket, List<TicketName> ahead) {
    this.queue = queue;
    this.own = own;
    this.ticket = ticket;
    this.ahead = new ArrayList<>(ahead);
  }

  /** Whether nobody is before it any more: the database is its own until it is closed. */
  public boolean isFirst() throws IOException {
    while (!ahead.isEmpty() && !queue.isHeld(ahead.get(0))) {
      queue.clear(ahead.remove(0));
    }
    return ahead.isEmpty();
  }

  /** How many are before it, the one that has the database among them. */
  public int countAhead() throws IOException {
    for (TicketName other : List.copyOf(ahead)) {
      if (!queue.isHeld(other)) {
        ahead.remove(other);
        queue.clear(other);
      }
    }
    return ahead.size();
  }

  /** Tells apart those that have the database one after the other. */
  public String turn() {
    return ahead.isEmpty() ? "" : ahead.get(0).text();
  }

  /** What the one that has the database says of itself; empty when it has not said it yet. */
  public Optional<LockHolder> holder() throws IOException {
    return ahead.isEmpty() ? Optional.empty() : queue.holder(ahead.get(0));
  }

  /** Says to others who is here and what it does. */
  public void tell(LockHolder self) throws IOException {
    ticket.write(HolderText.write(self));
  }

  /** Leaves the queue. */
  @Override
  public void close() throws IOException {
    ticket.close();
    queue.leave(own);
  }
}
