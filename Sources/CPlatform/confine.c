// What a worker process does to itself before it touches anything that a stranger made.
#include "include/platform_process.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

void limner_become_worker(int niceness, int oom_score) {
  char text[16];
  struct rlimit no_core = {0, 0};
  int length = snprintf(text, sizeof text, "%d", oom_score);
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file >= 0) {
    // A refusal is harmless: the process is then as likely to be ended as any other.
    if (write(file, text, (size_t)length) < 0) errno = 0;
    close(file);
  }
  setpriority(PRIO_PROCESS, 0, niceness);
  setrlimit(RLIMIT_CORE, &no_core);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

int limner_limit_self(uint64_t cpu_seconds, uint64_t memory_bytes) {
  struct rlimit cpu = {cpu_seconds, cpu_seconds}, memory = {memory_bytes, memory_bytes};
  if (cpu_seconds && setrlimit(RLIMIT_CPU, &cpu) < 0) return -errno;
  if (memory_bytes && setrlimit(RLIMIT_AS, &memory) < 0) return -errno;
  return 0;
}

int limner_allow_cpu(int seconds) {
  struct rusage used;
  struct rlimit limit;
  if (getrusage(RUSAGE_SELF, &used) < 0 || getrlimit(RLIMIT_CPU, &limit) < 0) return -errno;
  limit.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + seconds);
  return setrlimit(RLIMIT_CPU, &limit) < 0 ? -errno : 0;
}

#if defined(__x86_64__)
#define THIS_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define FIELD(name) (offsetof(struct seccomp_data, name))
#define DENY(number)                                            \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1),          \
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

int limner_lock_down(void) {
#ifdef THIS_ARCHITECTURE
  struct sock_filter rules[] = {
    // Calls by another architecture's numbers (and x32's) would slip past the list below.
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_ARCHITECTURE, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(nr)),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    DENY(SYS_socket),
    DENY(SYS_connect),
    DENY(SYS_bind),
    DENY(SYS_listen),
    DENY(SYS_accept4),
    DENY(SYS_execve),
    DENY(SYS_execveat),
    DENY(SYS_ptrace),
    DENY(SYS_process_vm_readv),
    DENY(SYS_process_vm_writev),
    DENY(SYS_kexec_load),
    DENY(SYS_init_module),
    DENY(SYS_finit_module),
    DENY(SYS_bpf),
    DENY(SYS_mount),
    DENY(SYS_unshare),
    DENY(SYS_setns),
    DENY(SYS_add_key),
    DENY(SYS_keyctl),
    DENY(SYS_io_uring_setup),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {.len = sizeof rules / sizeof *rules, .filter = rules};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return -errno;
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
    return -errno;
  return 0;
#else
  return -ENOSYS;
#endif
}

/// The first number in a file, or -1.
static int64_t number_in(const char *path) {
  char text[64] = {0};
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0 || text[0] < '0' || text[0] > '9') return -1;
  return strtoll(text, NULL, 10);
}

int64_t limner_resident_bytes(void) {
  char text[128] = {0};
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  char *second = length > 0 ? strchr(text, ' ') : NULL;
  return second ? strtoll(second, NULL, 10) * sysconf(_SC_PAGESIZE) : -1;
}

int64_t limner_memory_limit(void) {
  int64_t least = (int64_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE);
  const char *const files[] = {"/sys/fs/cgroup/memory.max",
                               "/sys/fs/cgroup/memory/memory.limit_in_bytes"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    int64_t limit = number_in(files[i]);
    if (limit > 0 && limit < least) least = limit;
  }
  return least;
}
