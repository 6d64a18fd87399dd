' Edits a Word file as a list of things says: paragraphs that say something are counted from 0.
Option Explicit

Dim Found(20000) As Object
Dim Count As Long

Sub Main
    Dim Script As String
    Script = Environ("KEHOACH_HAND")
    Dim Files As Object
    Files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
    On Error Goto Failed
    Dim Reader As Object
    Reader = createUnoService("com.sun.star.io.TextInputStream")
    Reader.setInputStream(Files.openFileRead(Script))
    Reader.setEncoding("UTF-8")
    Dim Source As String, Target As String, Tracked As String
    Dim Order As String
    Source = Reader.readLine()
    Target = Reader.readLine()
    Tracked = Reader.readLine()
    Dim Hidden(0) As New com.sun.star.beans.PropertyValue
    Hidden(0).Name = "Hidden"
    Hidden(0).Value = True
    Dim Document As Object
    Document = StarDesktop.loadComponentFromURL(Source, "_blank", 0, Hidden())
    Count = 0
    Collect(Document.Text)
    Document.RecordChanges = (Tracked = "1")
    Do While Not Reader.isEOF()
        Rem the next order
        Order = Reader.readLine()
        If Len(Order) > 0 Then Perform(Split(Order, Chr(9)))
    Loop
    Reader.closeInput()
    Dim Form(0) As New com.sun.star.beans.PropertyValue
    Form(0).Name = "FilterName"
    Form(0).Value = "MS Word 2007 XML"
    Document.storeToURL(Target, Form())
    Document.close(True)
    StarDesktop.terminate()
    Exit Sub
Failed:
    Dim Problem As String
    Problem = "line " & Erl & ": " & Error$ & " at " & Order
    Dim Writer As Object
    Writer = createUnoService("com.sun.star.io.TextOutputStream")
    Writer.setOutputStream(Files.openFileWrite(Script & ".loi"))
    Writer.writeString(Problem)
    Writer.closeOutput()
    StarDesktop.terminate()
End Sub

Sub Collect(Text As Object)
    Dim Every As Object, Each1 As Object, Name1 As Variant
    Every = Text.createEnumeration()
    Do While Every.hasMoreElements()
        Each1 = Every.nextElement()
        If Each1.supportsService("com.sun.star.text.TextTable") Then
            For Each Name1 In Each1.CellNames
                Collect(Each1.getCellByName(Name1))
            Next
        ElseIf Len(Trim(Replace(Replace(Each1.String, Chr(160), " "), Chr(9), " "))) > 0 Then
            Found(Count) = Each1
            Count = Count + 1
        End If
    Loop
End Sub

Sub Perform(Parts As Variant)
    Dim One As Object, Number As Long, At As Long
    Number = CLng(Parts(1))
    One = Found(Number)
    Select Case Parts(0)
    Case "type"
        Over(One, CLng(Parts(2)), CLng(Parts(3)), Parts(4))
    Case "strike"
        For At = CLng(Parts(2)) To Number Step -1
            Strike(Found(At))
        Next
    Case "behind"
        ' a paragraph that is divided at its end is the second one afterwards
        For At = 2 To UBound(Parts)
            Behind(One, Parts(At))
        Next
    Case "split"
        Dim Place As Object
        Over(One, CLng(Parts(2)), CLng(Parts(3)), "")
        Place = One.Text.createTextCursorByRange(One.Start)
        Place.goRight(CLng(Parts(2)), False)
        One.Text.insertControlCharacter(Place, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
        If Len(Parts(4)) > 0 Then One.Text.insertString(Place, Parts(4), False)
    Case "join"
        Dim Range As Object, Two As Object
        Two = Found(Number + 1)
        Range = One.Text.createTextCursorByRange(Two.Start)
        Range.goRight(CLng(Parts(2)), False)
        Range.gotoRange(One.End, True)
        Range.String = Parts(3)
    Case "carry"
        For At = Number To CLng(Parts(2))
            Behind(Found(CLng(Parts(3))), Found(At).String)
        Next
        For At = CLng(Parts(2)) To Number Step -1
            Strike(Found(At))
        Next
    Case "strike-row"
        One.TextTable.Rows.removeByIndex(RowOf(One), 1)
    Case "row-behind"
        NewRow(One.TextTable, RowOf(One) + 1, Parts, 2)
    Case "carry-row"
        Dim Texts(50) As Variant, Last As Long
        Last = CLng(Parts(2)) - Number
        For At = 0 To Last
            Texts(At) = Found(Number + At).String
        Next
        NewRow(One.TextTable, RowOf(Found(CLng(Parts(3)))) + 1, Texts, 0)
        One.TextTable.Rows.removeByIndex(RowOf(One), 1)
    End Select
End Sub

Sub Over(One As Object, Start As Long, Gone As Long, Words As String)
    Dim Range As Object
    Range = One.Text.createTextCursorByRange(One.Start)
    Range.goRight(Start, False)
    If Gone > 0 Then
        Range.goRight(Gone, True)
        Range.String = Words
    Else
        One.Text.insertString(Range, Words, False)
    End If
End Sub

Sub Strike(One As Object)
    Dim Range As Object
    Range = One.Text.createTextCursorByRange(One.Start)
    Range.gotoEndOfParagraph(True)
    If Not Range.goRight(1, True) Then
        Range = One.Text.createTextCursorByRange(One.End)
        Range.gotoStartOfParagraph(True)
        Range.goLeft(1, True)
    End If
    Range.String = ""
End Sub

Sub Behind(One As Object, Words As String)
    Dim Place As Object
    Place = One.Text.createTextCursorByRange(One.Start)
    Place.gotoEndOfParagraph(False)
    One.Text.insertControlCharacter(Place, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    One.Text.insertString(Place, Words, False)
End Sub

Function RowOf(One As Object) As Long
    Dim Name1 As String, At As Long
    Name1 = One.Cell.CellName
    For At = 1 To Len(Name1)
        If InStr("0123456789", Mid(Name1, At, 1)) > 0 Then Exit For
    Next
    RowOf = CLng(Mid(Name1, At)) - 1
End Function

Sub NewRow(Table As Object, Index As Long, Texts As Variant, First As Long)
    Dim Name1 As Variant, At As Long
    Table.Rows.insertByIndex(Index, 1)
    At = First
    For Each Name1 In Table.CellNames
        If RowNumber(Name1) = Index + 1 And At <= UBound(Texts) Then
            Table.getCellByName(Name1).String = Texts(At)
            At = At + 1
        End If
    Next
End Sub

Function RowNumber(Name1 As Variant) As Long
    Dim At As Long
    For At = 1 To Len(Name1)
        If InStr("0123456789", Mid(Name1, At, 1)) > 0 Then Exit For
    Next
    RowNumber = CLng(Mid(Name1, At))
End Function
