import Base

/// What a check of records against files gets to see.
package struct VerifiedDirectory<State: DirectoryState>: Sendable {
  package let path: String
  package let disk: any Disk
  package let state: State
  /// The state of the newest snapshot: what it lacks may have been made while a copy ran.
  package let snapshotState: State
  package let seq: UInt64
  /// Whether the content of large files is to be hashed as well.
  package let isDeep: Bool
}

/// One kind of journaled directory in a data directory, and how its records are checked.
package struct VerifiedKind: Sendable {
  /// `system`, or a folder whose sub-folders are directories of this kind (`users/*`).
  let pattern: String
  let verify: @Sendable (String, any Disk, Bool) -> [Finding]

  package init<State: DirectoryState>(
    _ pattern: String, _ state: State.Type,
    check: @escaping @Sendable (VerifiedDirectory<State>) -> [Finding] = { _ in [] }
  ) {
    self.pattern = pattern
    verify = { path, disk, isDeep in
      Verification.directory(at: path, disk: disk, isDeep: isDeep, check: check)
    }
  }
}

/// Reads a data directory, also a copy or one in use, and says what is wrong with it; writes nothing.
package enum Verification {
  /// Checks one journaled directory: every snapshot's hashes, every record's chain, then `check`.
  package static func directory<State: DirectoryState>(
    at path: String, disk: any Disk, isDeep: Bool = false,
    check: (VerifiedDirectory<State>) -> [Finding] = { _ in [] }
  ) -> [Finding] {
    do throws(JournalError) {
      let recovery = Recovery<State>(path: path, disk: disk, readsAll: true)
      let found = try recovery.run()
      let snapshot = try recovery.snapshotState()
      let contents = VerifiedDirectory(
        path: path, disk: disk, state: found.state, snapshotState: snapshot, seq: found.seq,
        isDeep: isDeep)
      var findings = found.findings + recovery.olderSnapshots(than: found.base)
      if let cause = found.cause { findings.append(Finding(.loss, path, cause.sentence)) }
      return findings + check(contents)
    } catch { return [Finding(.loss, path, error.sentence)] }
  }

  /// Checks the format and every journaled directory below `path`.
  package static func dataDirectory(
    at path: String, disk: any Disk, kinds: [VerifiedKind], isDeep: Bool = false
  ) -> VerifyReport {
    var report = VerifyReport(path: path)
    do throws(JournalError) {
      _ = try DataFormat(ofDirectory: path, disk: disk)
    } catch {
      report.findings.append(Finding(error.isMissing ? .repairable : .loss, path, error.sentence))
    }
    for kind in kinds {
      for directory in directories(kind.pattern, in: path, disk, &report) {
        report.directories += 1
        report.findings += kind.verify(directory, disk, isDeep)
      }
    }
    return report
  }

  private static func directories(
    _ pattern: String, in path: String, _ disk: any Disk, _ report: inout VerifyReport
  ) -> [String] {
    guard pattern.hasSuffix("/*") else { return [path + "/" + pattern] }
    let parent = path + "/" + pattern.dropLast(2)
    do throws(JournalError) {
      return try disk.list(parent).filter { $0.kind == .folder }.map { parent + "/" + $0.name }
    } catch {
      report.findings.append(Finding(.loss, parent, error.sentence))
      return []
    }
  }
}

/// What `verify` found.
package struct VerifyReport: Sendable {
  package let path: String
  package fileprivate(set) var findings: [Finding] = []
  package fileprivate(set) var directories = 0

  init(path: String) { self.path = path }

  /// 0 clean, 1 warnings, 2 repairable, 3 loss.
  package var exitCode: Int32 { Int32(findings.map(\.severity).max()?.rawValue ?? 0) }

  package var json: JSON {
    [
      "directory": .string(path), "directories": JSON(directories),
      "exit_code": JSON(Int(exitCode)),
      "findings": .array(
        findings.map {
          [
            "severity": .string($0.severity.name), "path": .string($0.path),
            "text": .string($0.text),
          ]
        }),
    ]
  }

  /// One line per finding, the worst first, then the sum.
  package var text: String {
    let lines = findings.sorted { $0.severity > $1.severity }.map {
      "\($0.severity.name): \($0.path): \($0.text)"
    }
    let sums = ["clean", "warnings only", "repairable: run `limner repair`", "something is lost"]
    return
      (lines + [
        "\(path): \(directories) \(directories == 1 ? "directory" : "directories"), \(sums[Int(exitCode)])"
      ])
      .joined(separator: "\n")
  }
}

extension Recovery {
  /// The state of the newest whole snapshot.
  func snapshotState() throws(JournalError) -> State { try base(of: manifestSeqs()).state }

  /// Findings about snapshots that the newest one superseded but that are still kept.
  func olderSnapshots(than base: Manifest?) -> [Finding] {
    guard let base else { return [] }
    var findings: [Finding] = []
    do throws(JournalError) {
      for seq in try manifestSeqs() where seq < base.seq {
        do throws(JournalError) { _ = try load(seq) } catch {
          let name = path + "/" + Manifest.fileName(seq)
          findings.append(Finding(.warning, name, "an older snapshot: " + error.sentence))
        }
      }
    } catch { findings.append(Finding(.warning, path, error.sentence)) }
    return findings
  }

  func manifestSeqs() throws(JournalError) -> [UInt64] {
    try listIfThere(path).compactMap(Manifest.seq(ofName:)).sorted(by: >)
  }
}
