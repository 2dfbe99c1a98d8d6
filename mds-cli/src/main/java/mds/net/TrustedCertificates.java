package mds.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts whom Java trusts, whom the operating system trusts, and the certificates of bundles: a
 * corporate firewall that reads along signs with a certificate that only the latter know. Keeps the
 * certificates that it refused, to tell of them.
 */
final class TrustedCertificates extends X509ExtendedTrustManager {

  // Where the system keeps its certificates in a store of its own and not in a file.
  private static final List<String> SYSTEM_STORES = List.of("Windows-ROOT", "KeychainStore-ROOT");

  private final X509ExtendedTrustManager trusted;
  private final AtomicReference<@Nullable X509Certificate> refused = new AtomicReference<>();

  /**
   * @param bundles PEM files with certificates
   */
  TrustedCertificates(List<byte[]> bundles) throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    for (X509Certificate certificate : manager(Optional.empty()).getAcceptedIssuers()) {
      add(all, certificate);
    }
    for (String store : SYSTEM_STORES) {
      addSystem(all, store);
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (byte[] bundle : bundles) {
      for (var certificate : factory.generateCertificates(new ByteArrayInputStream(bundle))) {
        add(all, (X509Certificate) certificate);
      }
    }
    this.trusted = manager(Optional.of(all));
  }

  private static void addSystem(KeyStore all, String name)
      throws GeneralSecurityException, IOException {
    KeyStore system;
    try {
      system = KeyStore.getInstance(name);
    } catch (KeyStoreException ofAnotherSystem) {
      return;
    }
    system.load(null, null);
    for (String alias : Collections.list(system.aliases())) {
      if (system.getCertificate(alias) instanceof X509Certificate certificate) {
        add(all, certificate);
      }
    }
  }

  private static void add(KeyStore all, X509Certificate certificate) throws KeyStoreException {
    all.setCertificateEntry(Integer.toString(all.size()), certificate);
  }

  private static X509ExtendedTrustManager manager(Optional<KeyStore> store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store.orElse(null));
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this Java trusts no certificates");
  }

  SSLContext context() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {this}, null);
    return context;
  }

  /** The last certificate that was refused: the one nearest to whoever signed it all. */
  Optional<X509Certificate> refused() {
    return Optional.ofNullable(refused.get());
  }

  /** A check that may refuse. */
  @FunctionalInterface
  private interface Check {

    void run() throws CertificateException;
  }

  private void noting(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException refusal) {
      refused.set(chain[chain.length - 1]);
      throw refusal;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    noting(chain, () -> trusted.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    noting(chain, () -> trusted.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    noting(chain, () -> ((X509TrustManager) trusted).checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trusted.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
