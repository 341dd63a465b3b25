// Password hashing, message authentication and comparison in constant time, by OpenSSL.
#include "include/platform_crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <sys/resource.h>
#include <stdlib.h>

int limner_scrypt(const void *password, size_t password_size, const void *salt, size_t salt_size,
                  uint64_t n, uint64_t r, uint64_t p, uint8_t *out, size_t out_size) {
  // OpenSSL's own limit is 32 MiB; scrypt needs 128·N·r bytes and a little more.
  uint64_t needed = 128 * r * (n + p + 2) + (1u << 20);
  return EVP_PBE_scrypt(password, password_size, salt, salt_size, n, r, p, needed, out, out_size) == 1
             ? 0
             : -1;
}

int limner_hmac_sha256(const void *key, size_t key_size, const void *bytes, size_t size,
                       uint8_t *out) {
  unsigned int written = 0;
  if (key_size > 1024) return -1;
  return HMAC(EVP_sha256(), key, (int)key_size, bytes, size, out, &written) != NULL && written == 32
             ? 0
             : -1;
}

int limner_equal_in_constant_time(const void *a, const void *b, size_t size) {
  return CRYPTO_memcmp(a, b, size) == 0;
}

struct start {
  void (*run)(void *);
  void *context;
};

static void *begin(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.run(start.context);
  return NULL;
}

int limner_start_thread(void (*run)(void *), void *context) {
  struct start *start = malloc(sizeof *start);
  if (start == NULL) return -1;
  *start = (struct start){run, context};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  int failed = pthread_create(&thread, &attributes, begin, start);
  pthread_attr_destroy(&attributes);
  if (failed) free(start);
  return failed ? -1 : 0;
}

void limner_give_way(int niceness) { setpriority(PRIO_PROCESS, 0, niceness); }
