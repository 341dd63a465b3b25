/// The one of `words` that `wrong` was most likely meant to be; nil where none is near.
func nearestWord(to wrong: String, among words: [String]) -> String? {
  let best = words.map { (word: $0, distance: editDistance($0, wrong)) }
    .min { $0.distance < $1.distance }
  guard let best, best.distance <= max(2, wrong.count / 3), best.distance < wrong.count else {
    return nil
  }
  return best.word
}

/// Insertions, deletions and replacements that turn `a` into `b`.
private func editDistance(_ a: String, _ b: String) -> Int {
  let (left, right) = (Array(a), Array(b))
  var row = Array(0...right.count)
  for i in left.indices {
    var previous = row[0]
    row[0] = i + 1
    for j in right.indices {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, previous + (left[i] == right[j] ? 0 : 1))
      previous = above
    }
  }
  return row[right.count]
}
