package mds.cli.feed;

import java.io.IOException;
import java.nio.file.Path;
import mds.cli.publish.Publication;
import mds.run.FilePublisher;
import mds.workspace.feed.Lease;

/** Puts files in their places only while a lease holds. */
record LeasedPublisher(FilePublisher publisher, Lease lease) implements FilePublisher {

  @Override
  public Publication begin(Wish wish) throws IOException {
    return new Leased(publisher.begin(wish), lease);
  }

  @Override
  public boolean isThere(Path target) throws IOException {
    return publisher.isThere(target);
  }

  @Override
  public void remove(Path target) throws IOException {
    lease.confirm();
    publisher.remove(target);
  }

  private record Leased(Publication publication, Lease lease) implements Publication {

    @Override
    public Path staged() {
      return publication.staged();
    }

    @Override
    public void moveIn() throws IOException {
      lease.confirm();
      publication.moveIn();
    }

    @Override
    public void keep() throws IOException {
      publication.keep();
    }

    @Override
    public void undo() throws IOException {
      publication.undo();
    }
  }
}
