#include "textflag.h"

// func gemm4x24(dst *float32, ldd uintptr, a *float32, lda uintptr, b, bias *float32, k uintptr)
//
// Four rows by 24 columns: twelve accumulators (Y0 to Y11), three registers of
// weights (Y12 to Y14), one value of each row broadcast in turn (Y15).
TEXT ·gemm4x24(SB), NOSPLIT, $0-56
	MOVQ dst+0(FP), DI
	MOVQ ldd+8(FP), DX
	MOVQ a+16(FP), R8
	MOVQ lda+24(FP), CX
	MOVQ b+32(FP), SI
	MOVQ bias+40(FP), BX
	MOVQ k+48(FP), AX

	LEAQ (R8)(CX*1), R9
	LEAQ (R9)(CX*1), R10
	LEAQ (R10)(CX*1), R11

	VMOVUPS (BX), Y0
	VMOVUPS 32(BX), Y1
	VMOVUPS 64(BX), Y2
	VMOVAPS Y0, Y3
	VMOVAPS Y1, Y4
	VMOVAPS Y2, Y5
	VMOVAPS Y0, Y6
	VMOVAPS Y1, Y7
	VMOVAPS Y2, Y8
	VMOVAPS Y0, Y9
	VMOVAPS Y1, Y10
	VMOVAPS Y2, Y11

	XORQ BX, BX

loop:
	VMOVUPS      (SI), Y12
	VMOVUPS      32(SI), Y13
	VMOVUPS      64(SI), Y14
	VBROADCASTSS (R8)(BX*4), Y15
	VFMADD231PS  Y12, Y15, Y0
	VFMADD231PS  Y13, Y15, Y1
	VFMADD231PS  Y14, Y15, Y2
	VBROADCASTSS (R9)(BX*4), Y15
	VFMADD231PS  Y12, Y15, Y3
	VFMADD231PS  Y13, Y15, Y4
	VFMADD231PS  Y14, Y15, Y5
	VBROADCASTSS (R10)(BX*4), Y15
	VFMADD231PS  Y12, Y15, Y6
	VFMADD231PS  Y13, Y15, Y7
	VFMADD231PS  Y14, Y15, Y8
	VBROADCASTSS (R11)(BX*4), Y15
	VFMADD231PS  Y12, Y15, Y9
	VFMADD231PS  Y13, Y15, Y10
	VFMADD231PS  Y14, Y15, Y11
	ADDQ         $96, SI
	INCQ         BX
	CMPQ         BX, AX
	JB           loop

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	ADDQ    DX, DI
	VMOVUPS Y3, (DI)
	VMOVUPS Y4, 32(DI)
	VMOVUPS Y5, 64(DI)
	ADDQ    DX, DI
	VMOVUPS Y6, (DI)
	VMOVUPS Y7, 32(DI)
	VMOVUPS Y8, 64(DI)
	ADDQ    DX, DI
	VMOVUPS Y9, (DI)
	VMOVUPS Y10, 32(DI)
	VMOVUPS Y11, 64(DI)
	VZEROUPPER
	RET

// func gemm1x24(dst, a, b, bias *float32, k uintptr)
TEXT ·gemm1x24(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ a+8(FP), R8
	MOVQ b+16(FP), SI
	MOVQ bias+24(FP), BX
	MOVQ k+32(FP), AX

	VMOVUPS (BX), Y0
	VMOVUPS 32(BX), Y1
	VMOVUPS 64(BX), Y2
	XORQ    BX, BX

loop1:
	VBROADCASTSS (R8)(BX*4), Y15
	VFMADD231PS  (SI), Y15, Y0
	VFMADD231PS  32(SI), Y15, Y1
	VFMADD231PS  64(SI), Y15, Y2
	ADDQ         $96, SI
	INCQ         BX
	CMPQ         BX, AX
	JB           loop1

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VZEROUPPER
	RET

// func sumRows(dst *float32, n uintptr, rows **float32, count uintptr)
//
// n is the number of values; whole blocks of 8.
TEXT ·sumRows(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ n+8(FP), AX
	MOVQ rows+16(FP), SI
	MOVQ count+24(FP), DX
	SHLQ $2, AX
	XORQ BX, BX
	MOVQ AX, R11
	ANDQ $-128, R11

wide: // four blocks at a time
	CMPQ   BX, R11
	JAE    narrow
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	XORQ   R8, R8

wideRow:
	MOVQ   (SI)(R8*8), R9
	VADDPS (R9)(BX*1), Y0, Y0
	VADDPS 32(R9)(BX*1), Y1, Y1
	VADDPS 64(R9)(BX*1), Y2, Y2
	VADDPS 96(R9)(BX*1), Y3, Y3
	INCQ   R8
	CMPQ   R8, DX
	JB     wideRow

	VMOVUPS Y0, (DI)(BX*1)
	VMOVUPS Y1, 32(DI)(BX*1)
	VMOVUPS Y2, 64(DI)(BX*1)
	VMOVUPS Y3, 96(DI)(BX*1)
	ADDQ    $128, BX
	JMP     wide

narrow:
	CMPQ   BX, AX
	JAE    done
	VXORPS Y0, Y0, Y0
	XORQ   R8, R8

narrowRow:
	MOVQ   (SI)(R8*8), R9
	VADDPS (R9)(BX*1), Y0, Y0
	INCQ   R8
	CMPQ   R8, DX
	JB     narrowRow

	VMOVUPS Y0, (DI)(BX*1)
	ADDQ    $32, BX
	JMP     narrow

done:
	VZEROUPPER
	RET

// func maxout(dst *float32, blocks uintptr, src *float32, pieces uintptr)
TEXT ·maxout(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ blocks+8(FP), AX
	MOVQ src+16(FP), SI
	MOVQ pieces+24(FP), DX

block:
	VMOVUPS (SI), Y0
	ADDQ    $32, SI
	MOVQ    DX, CX
	DECQ    CX
	JZ      store

piece:
	VMAXPS (SI), Y0, Y0
	ADDQ   $32, SI
	DECQ   CX
	JNZ    piece

store:
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	DECQ    AX
	JNZ     block
	VZEROUPPER
	RET

// func sum(x *float32, blocks uintptr) float32
TEXT ·sum(SB), NOSPLIT, $0-20
	MOVQ   x+0(FP), SI
	MOVQ   blocks+8(FP), AX
	VXORPS Y0, Y0, Y0

sumLoop:
	VADDPS (SI), Y0, Y0
	ADDQ   $32, SI
	DECQ   AX
	JNZ    sumLoop

	VEXTRACTF128 $1, Y0, X1
	VADDPS       X1, X0, X0
	VHADDPS      X0, X0, X0
	VHADDPS      X0, X0, X0
	VMOVSS       X0, ret+16(FP)
	VZEROUPPER
	RET

// func sumSquares(x *float32, blocks uintptr, mean float32) float32
TEXT ·sumSquares(SB), NOSPLIT, $0-28
	MOVQ         x+0(FP), SI
	MOVQ         blocks+8(FP), AX
	VBROADCASTSS mean+16(FP), Y2
	VXORPS       Y0, Y0, Y0

squareLoop:
	VMOVUPS     (SI), Y1
	VSUBPS      Y2, Y1, Y1
	VFMADD231PS Y1, Y1, Y0
	ADDQ        $32, SI
	DECQ        AX
	JNZ         squareLoop

	VEXTRACTF128 $1, Y0, X1
	VADDPS       X1, X0, X0
	VHADDPS      X0, X0, X0
	VHADDPS      X0, X0, X0
	VMOVSS       X0, ret+24(FP)
	VZEROUPPER
	RET

// func scale(dst, x *float32, blocks uintptr, mean, inv float32, gain, bias, add *float32)
TEXT ·scale(SB), NOSPLIT, $0-56
	MOVQ         dst+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         blocks+16(FP), AX
	VBROADCASTSS mean+24(FP), Y4
	VBROADCASTSS inv+28(FP), Y5
	MOVQ         gain+32(FP), R8
	MOVQ         bias+40(FP), R9
	MOVQ         add+48(FP), R10
	XORQ         BX, BX

scaleLoop:
	VMOVUPS     (SI)(BX*1), Y0
	VSUBPS      Y4, Y0, Y0
	VMULPS      Y5, Y0, Y0
	VMOVUPS     (R9)(BX*1), Y1
	VFMADD231PS (R8)(BX*1), Y0, Y1
	VADDPS      (R10)(BX*1), Y1, Y1
	VMOVUPS     Y1, (DI)(BX*1)
	ADDQ        $32, BX
	DECQ        AX
	JNZ         scaleLoop
	VZEROUPPER
	RET
