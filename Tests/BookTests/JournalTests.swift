import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book

/// The vectors of RFC 6962 as its reference implementation tests them: eight leaves and what follows from them.
@Suite struct MerkleTreeTests {
  static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F],
  ]
  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test(arguments: 0...8) func `the root of every size is that of the RFC's vectors`(size: Int) {
    let hashes = Self.leaves.prefix(size).map { Hash.leaf($0) }
    #expect(MerkleTree.root(of: hashes).description == Self.roots[size])
    var frontier = Frontier()
    for hash in hashes { frontier.append(hash) }
    #expect(frontier.root.description == Self.roots[size])
    #expect(Frontier(size: size, bytes: frontier.bytes) == frontier)
  }

  @Test func `inclusion and consistency proofs hold for every leaf and size and for nothing else`() {
    let hashes = (0..<40).map { Hash.leaf([UInt8($0)]) }
    for size in 1...40 {
      let tree = hashes[..<size]
      let root = MerkleTree.root(of: tree)
      for index in 0..<size {
        let proof = MerkleTree.inclusionProof(of: index, in: tree)
        #expect(MerkleTree.includes(hashes[index], at: index, size: size, root: root, proof: proof))
        #expect(!MerkleTree.includes(.empty, at: index, size: size, root: root, proof: proof))
        #expect(!MerkleTree.includes(hashes[index], at: index, size: size, root: root, proof: proof + [.empty]))
        if size > 1 {
          let wrong = (index + 1) % size
          #expect(!MerkleTree.includes(hashes[index], at: wrong, size: size, root: root, proof: proof))
        }
      }
      for old in 1...size {
        let proof = MerkleTree.consistencyProof(from: old, in: tree)
        let oldRoot = MerkleTree.root(of: hashes[..<old])
        #expect(MerkleTree.isConsistent(oldRoot, size: old, with: root, size: size, proof: proof))
        #expect(!MerkleTree.isConsistent(.empty, size: old, with: root, size: size, proof: proof))
        #expect(!MerkleTree.isConsistent(oldRoot, size: old, with: .empty, size: size, proof: proof))
      }
    }
  }

  @Test func `RFC 6962's own example paths come out`() {
    // Section 2.1.3: seven leaves, paths of 0, 3, 4 and 6.
    let leaf = (0..<7).map { Hash.leaf([UInt8($0)]) }
    let (g, h, i, j) = (Hash.node(leaf[0], leaf[1]), Hash.node(leaf[2], leaf[3]), Hash.node(leaf[4], leaf[5]), leaf[6])
    let (k, l) = (Hash.node(g, h), Hash.node(i, j))
    #expect(MerkleTree.inclusionProof(of: 0, in: leaf[...]) == [leaf[1], h, l])
    #expect(MerkleTree.inclusionProof(of: 3, in: leaf[...]) == [leaf[2], g, l])
    #expect(MerkleTree.inclusionProof(of: 4, in: leaf[...]) == [leaf[5], j, k])
    #expect(MerkleTree.inclusionProof(of: 6, in: leaf[...]) == [i, k])
    #expect(MerkleTree.consistencyProof(from: 3, in: leaf[...]) == [leaf[2], leaf[3], g, l])
    #expect(MerkleTree.consistencyProof(from: 4, in: leaf[...]) == [l])
    #expect(MerkleTree.consistencyProof(from: 6, in: leaf[...]) == [i, j, k])
  }
}

@Suite struct CheckpointTests {
  @Test func `a note's key reads as C2SP signed-note writes it`() throws {
    // The example of golang.org/x/mod/sumdb/note.
    let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    let note = """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

      """
    let verifier = try #require(NoteVerifier(key))
    #expect(verifier.description == key)
    let text = try #require(verifier.open(note))
    #expect(text.hasPrefix("If you think") && text.hasSuffix("problem is.\n"))
    #expect(verifier.open(note.replacingOccurrences(of: "answer", with: "anwser")) == nil)
    #expect(NoteVerifier(key.replacingOccurrences(of: "c74f20a3", with: "c74f20a4")) == nil)
    // Another's signature may stand beside it, and nothing else below the text.
    let others = "— witness.example 3q2+7wAAAAA=\n"
    #expect(verifier.open(note + others) == text)
    for addition in [
      "本件已办结\n", "\n本件已办结\n", "— PeterNeumann\n", "— a b c\n", " — witness.example 3q2+7wAAAAA=\n", "\n",
    ] {
      #expect(verifier.open(note + addition) == nil, "\(addition)")
      #expect(verifier.open(note + addition + others) == nil, "\(addition)")
    }
  }

  @Test func `a signed checkpoint reads back and no altered one does`() throws {
    let signer = NoteSigner(name: "taizhang/410825", seed: Array(repeating: 7, count: 32))
    let checkpoint = Checkpoint(origin: "taizhang/410825", size: 3, root: .empty)
    let note = try signer.sign(checkpoint.text)
    let verifier = try signer.verifier
    #expect(verifier.open(note).flatMap { Checkpoint($0) } == checkpoint)
    #expect(note.split(separator: "\n", omittingEmptySubsequences: false)[0...1] == ["taizhang/410825", "3"])
    #expect(verifier.open(note.replacingOccurrences(of: "\n3\n", with: "\n4\n")) == nil)
    #expect(NoteVerifier(verifier.description) == verifier)
  }

  @Test func `a complaint of a journal written before reopening was kept reads as it did, and is written as it was`()
    throws
  {
    let first =
      #"{"number":"TS0001","estate":0,"level":"县级受理","accepted":"2025-04-08","finding":"核查中","closed":"2025-04-20"}"#
    let bytes = Array(first.utf8)
    guard case .complaint(let complaint) = try PayloadReading.decode(.complaint, from: bytes) else { return }
    #expect(complaint.closed == Day(iso: "2025-04-20") && complaint.earlierClosings.isEmpty)
    #expect(JournalText.encode(Record.complaint(complaint)) == bytes)
  }

  @Test func `every record reads back from the journal's text as the slow reading reads it`() throws {
    var complaint = Complaint()
    complaint.number = "TS\"1\\"
    complaint.brief = "第一行\n第二行\t\u{1}“引号”𠮷"
    complaint.accepted = LittleCounty.firstDay
    complaint.closed = LittleCounty.firstDay + 3
    complaint.earlierClosings = [
      Closing(day: LittleCounty.firstDay + 1, clock: "09:30", reopened: LittleCounty.firstDay + 2)
    ]
    complaint.finding = .partlyFounded
    complaint.notes = ["列 甲": "值", "b": "\"\\"]
    var problem = Problem()
    problem.number = "WT1"
    problem.estate = 12
    problem.rectifications = [Rectification(day: LittleCounty.firstDay, acceptedBy: "赵", reopened: nil)]
    var estate = Estate()
    estate.id = 3
    estate.aliases = ["a", "二"]
    estate.contracts = [Contract(company: 4, from: nil, to: LittleCounty.firstDay)]
    var held = HeldRow()
    held.number = "x"
    held.complaint = [complaint]
    held.problem = [problem]
    held.doubts = ["小区：不明"]
    for record in [Record.complaint(complaint), .problem(problem), .estate(estate), .heldRow(held)] {
      let bytes = JournalText.encode(record)
      #expect(try PayloadReading.decode(record.sort, from: bytes) == record)
      #expect(try JournalReading.decode(record.sort, from: bytes) == record)
      for length in stride(from: 0, to: bytes.count, by: 7) {
        #expect(throws: (any Error).self) { try PayloadReading.decode(record.sort, from: Array(bytes.prefix(length))) }
      }
    }
  }

  @Test func `no two entries share their canonical bytes, and the form never changes`() {
    let entry = Entry(
      county: 410825, number: 1, moment: Moment(LittleCounty.firstDay, hour: 9), actor: "专班办公室",
      subject: "complaint/TS0001", version: 1, kind: "complaint.recorded", payload: Array("{}".utf8))
    #expect(
      String(decoding: entry.canonical, as: UTF8.self)
        == "6:410825,1:1,10:1743642000,15:专班办公室,16:complaint/TS0001,1:1,18:complaint.recorded,2:{},")
    #expect(entry.hash == Hash.leaf(entry.canonical))
  }
}
