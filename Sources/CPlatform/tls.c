// TLS by OpenSSL on sockets that are already open, and certificates of our own making.
#include "include/platform_tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct limner_tls_identity {
  SSL_CTX *context;
};

struct limner_tls {
  SSL *ssl;
};

static void explain(const char *what, char *reason, size_t capacity) {
  unsigned long code = ERR_get_error();
  const char *words = code ? ERR_reason_error_string(code) : NULL;
  snprintf(reason, capacity, "%s%s%s", what, words ? ": " : "", words ? words : "");
  ERR_clear_error();
}

// A key behind a passphrase cannot be used: nobody is there to type it.
static int no_passphrase(char *buffer, int size, int writing, void *context) {
  (void)buffer, (void)size, (void)writing, (void)context;
  return 0;
}

static int only_http1(SSL *ssl, const unsigned char **out, unsigned char *out_size,
                      const unsigned char *in, unsigned int in_size, void *context) {
  (void)ssl, (void)context;
  static const unsigned char offered[] = "\x08http/1.1";
  int found = SSL_select_next_proto((unsigned char **)out, out_size, offered, sizeof offered - 1,
                                    in, in_size);
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

static int use_chain(SSL_CTX *context, BIO *pem) {
  X509 *leaf = PEM_read_bio_X509_AUX(pem, NULL, no_passphrase, NULL);
  if (!leaf) return 0;
  int ok = SSL_CTX_use_certificate(context, leaf) == 1;
  X509_free(leaf);
  X509 *next;
  while (ok && (next = PEM_read_bio_X509(pem, NULL, no_passphrase, NULL)))
    if (SSL_CTX_add0_chain_cert(context, next) != 1) {
      X509_free(next);
      ok = 0;
    }
  // The end of the text shows as an error that means nothing.
  if (ok) ERR_clear_error();
  return ok;
}

static int use_key(SSL_CTX *context, BIO *pem) {
  EVP_PKEY *key = PEM_read_bio_PrivateKey(pem, NULL, no_passphrase, NULL);
  if (!key) return 0;
  int ok = SSL_CTX_use_PrivateKey(context, key) == 1 && SSL_CTX_check_private_key(context) == 1;
  EVP_PKEY_free(key);
  return ok;
}

static SSL_CTX *make_context(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_server_method());
  if (!context) return NULL;
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  // Tickets resume sessions without memory of ours.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_alpn_select_cb(context, only_http1, NULL);
  return context;
}

limner_tls_identity *limner_tls_identity_make(const void *chain, size_t chain_size, const void *key,
                                              size_t key_size, char *reason, size_t capacity) {
  ERR_clear_error();
  if (chain_size > INT_MAX || key_size > INT_MAX) {
    snprintf(reason, capacity, "the text is too long");
    return NULL;
  }
  limner_tls_identity *identity = NULL;
  SSL_CTX *context = make_context();
  BIO *chain_pem = BIO_new_mem_buf(chain, (int)chain_size);
  BIO *key_pem = BIO_new_mem_buf(key, (int)key_size);
  if (!context || !chain_pem || !key_pem)
    explain("OpenSSL could not start", reason, capacity);
  else if (!use_chain(context, chain_pem))
    explain("the certificate is not readable", reason, capacity);
  else if (!use_key(context, key_pem))
    explain("the key is not readable or belongs to another certificate", reason, capacity);
  else if ((identity = malloc(sizeof *identity)))
    identity->context = context;
  BIO_free(chain_pem);
  BIO_free(key_pem);
  if (!identity) SSL_CTX_free(context);
  return identity;
}

void limner_tls_identity_free(limner_tls_identity *identity) {
  if (!identity) return;
  SSL_CTX_free(identity->context);
  free(identity);
}

limner_tls *limner_tls_make(limner_tls_identity *identity, int fd) {
  limner_tls *tls = malloc(sizeof *tls);
  if (!tls) return NULL;
  tls->ssl = SSL_new(identity->context);
  if (!tls->ssl || SSL_set_fd(tls->ssl, fd) != 1) {
    limner_tls_free(tls);
    ERR_clear_error();
    return NULL;
  }
  SSL_set_accept_state(tls->ssl);
  return tls;
}

void limner_tls_free(limner_tls *tls) {
  if (!tls) return;
  SSL_free(tls->ssl);
  free(tls);
}

static long outcome(limner_tls *tls, int done, size_t moved) {
  if (done == 1) return (long)moved;
  int error = SSL_get_error(tls->ssl, done);
  long out = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? -EAGAIN
             : error == SSL_ERROR_ZERO_RETURN                              ? 0
                                                                           : -EPIPE;
  // A peer that ends its side without a notice is at its end, too.
  if (error == SSL_ERROR_SSL &&
      ERR_GET_REASON(ERR_peek_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
    out = 0;
  ERR_clear_error();
  return out;
}

long limner_tls_read(limner_tls *tls, void *out, size_t capacity) {
  size_t moved = 0;
  ERR_clear_error();
  int done = SSL_read_ex(tls->ssl, out, capacity, &moved);
  return outcome(tls, done, moved);
}

long limner_tls_write(limner_tls *tls, const void *bytes, size_t size) {
  size_t moved = 0;
  ERR_clear_error();
  int done = SSL_write_ex(tls->ssl, bytes, size, &moved);
  return outcome(tls, done, moved);
}

void limner_tls_end_writing(limner_tls *tls) {
  ERR_clear_error();
  if (SSL_is_init_finished(tls->ssl)) SSL_shutdown(tls->ssl);
  ERR_clear_error();
}

// MARK: - Certificates

static int add_extension(X509 *certificate, int kind, const char *value) {
  X509V3_CTX about;
  X509V3_set_ctx_nodb(&about);
  X509V3_set_ctx(&about, certificate, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &about, kind, value);
  if (!extension) return 0;
  int ok = X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return ok;
}

static int set_serial(X509 *certificate) {
  unsigned char random[16];
  if (RAND_bytes(random, sizeof random) != 1) return 0;
  random[0] &= 0x7F;
  BIGNUM *number = BN_bin2bn(random, sizeof random, NULL);
  int ok = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != NULL;
  BN_free(number);
  return ok;
}

static int fill(X509 *certificate, EVP_PKEY *key, const char *common_name, const char *names,
                int64_t start, int days) {
  X509_NAME *subject = X509_get_subject_name(certificate);
  return X509_set_version(certificate, 2) && set_serial(certificate) &&
         ASN1_TIME_set(X509_getm_notBefore(certificate), (time_t)start) &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), (time_t)start + (time_t)days * 86400) &&
         X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const void *)common_name, -1, -1,
                                    0) &&
         X509_set_issuer_name(certificate, subject) && X509_set_pubkey(certificate, key) &&
         add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
         add_extension(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign") &&
         add_extension(certificate, NID_ext_key_usage, "serverAuth") &&
         add_extension(certificate, NID_subject_alt_name, names) &&
         add_extension(certificate, NID_subject_key_identifier, "hash") &&
         X509_sign(certificate, key, EVP_sha256()) > 0;
}

// Moves what `from` holds to `out`, which has room for `*size` bytes.
static int drain(BIO *from, void *out, size_t *size) {
  char *text = NULL;
  long length = BIO_get_mem_data(from, &text);
  if (length < 0 || (size_t)length > *size) return 0;
  memcpy(out, text, (size_t)length);
  *size = (size_t)length;
  return 1;
}

int limner_tls_self_signed(const char *common_name, const char *names, int64_t start, int days,
                           void *chain, size_t *chain_size, void *key, size_t *key_size) {
  ERR_clear_error();
  EVP_PKEY *pair = EVP_EC_gen("P-256");
  X509 *certificate = X509_new();
  BIO *chain_pem = BIO_new(BIO_s_mem()), *key_pem = BIO_new(BIO_s_mem());
  int ok = pair && certificate && chain_pem && key_pem &&
           fill(certificate, pair, common_name, names, start, days) &&
           PEM_write_bio_X509(chain_pem, certificate) &&
           PEM_write_bio_PKCS8PrivateKey(key_pem, pair, NULL, NULL, 0, NULL, NULL) &&
           drain(chain_pem, chain, chain_size) && drain(key_pem, key, key_size);
  BIO_free(chain_pem);
  BIO_free(key_pem);
  X509_free(certificate);
  EVP_PKEY_free(pair);
  ERR_clear_error();
  return ok ? 0 : -EINVAL;
}

static int64_t seconds_of(const ASN1_TIME *time) {
  struct tm parts;
  return ASN1_TIME_to_tm(time, &parts) == 1 ? (int64_t)timegm(&parts) : -1;
}

// One alternative name as "DNS:…" or "IP:…"; other kinds are left out.
static int name_text(const GENERAL_NAME *name, char *out, size_t capacity) {
  char address[INET6_ADDRSTRLEN];
  if (name->type == GEN_DNS)
    return snprintf(out, capacity, "DNS:%.*s", ASN1_STRING_length(name->d.dNSName),
                    (const char *)ASN1_STRING_get0_data(name->d.dNSName));
  if (name->type != GEN_IPADD) return 0;
  int length = ASN1_STRING_length(name->d.iPAddress);
  if (length != 4 && length != 16) return 0;
  const void *bytes = ASN1_STRING_get0_data(name->d.iPAddress);
  if (!inet_ntop(length == 4 ? AF_INET : AF_INET6, bytes, address, sizeof address)) return 0;
  return snprintf(out, capacity, "IP:%s", address);
}

static void list_names(X509 *certificate, char *out, size_t capacity) {
  GENERAL_NAMES *all = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
  size_t used = 0;
  for (int i = 0; all && i < sk_GENERAL_NAME_num(all); i++) {
    char text[300];
    int length = name_text(sk_GENERAL_NAME_value(all, i), text, sizeof text);
    if (length <= 0 || length >= (int)sizeof text || used + (size_t)length + 2 > capacity) continue;
    if (used) out[used++] = ',';
    memcpy(out + used, text, (size_t)length);
    used += (size_t)length;
  }
  out[used] = 0;
  GENERAL_NAMES_free(all);
}

int limner_tls_describe(const void *chain, size_t size, uint8_t fingerprint[32], int64_t *ends,
                        char *names, size_t capacity) {
  ERR_clear_error();
  if (size > INT_MAX || capacity == 0) return -EINVAL;
  BIO *pem = BIO_new_mem_buf(chain, (int)size);
  X509 *leaf = pem ? PEM_read_bio_X509_AUX(pem, NULL, no_passphrase, NULL) : NULL;
  unsigned int written = 0;
  int ok = leaf && X509_digest(leaf, EVP_sha256(), fingerprint, &written) == 1 && written == 32;
  if (ok) {
    *ends = seconds_of(X509_get0_notAfter(leaf));
    list_names(leaf, names, capacity);
  }
  X509_free(leaf);
  BIO_free(pem);
  ERR_clear_error();
  return ok ? 0 : -EINVAL;
}

int limner_tls_is_vouched_for(const void *chain, size_t chain_size) {
  if (chain_size > INT_MAX) return 0;
  BIO *pem = BIO_new_mem_buf(chain, (int)chain_size);
  X509 *leaf = pem ? PEM_read_bio_X509_AUX(pem, NULL, no_passphrase, NULL) : NULL;
  STACK_OF(X509) *between = sk_X509_new_null();
  X509_STORE *known = X509_STORE_new();
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  int ok = 0;
  if (leaf && between && known && context) {
    X509 *next;
    while ((next = PEM_read_bio_X509(pem, NULL, no_passphrase, NULL)))
      if (sk_X509_push(between, next) == 0) X509_free(next);
    ok = X509_STORE_set_default_paths(known) == 1 &&
         X509_STORE_CTX_init(context, known, leaf, between) == 1 &&
         X509_STORE_CTX_set_purpose(context, X509_PURPOSE_SSL_SERVER) == 1 &&
         X509_verify_cert(context) == 1;
  }
  ERR_clear_error();
  X509_STORE_CTX_free(context);
  X509_STORE_free(known);
  sk_X509_pop_free(between, X509_free);
  X509_free(leaf);
  BIO_free(pem);
  return ok;
}
